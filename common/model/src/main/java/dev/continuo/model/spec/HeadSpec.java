package dev.continuo.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What is predicted of the next note, and how much its loss weighs. */
public sealed interface HeadSpec {
  Property property();

  double weight();

  /** Numbers it puts out. */
  int outputs();

  /** The classes of its property, as heads behind it are given them; none for a number. */
  default Optional<Bins> classes() {
    return Optional.empty();
  }

  /** Units of its hidden layer; 0 for none. */
  default int hidden() {
    return 0;
  }

  /** Properties of the same note that it is given, in the order of their parameters. */
  default List<Property> given() {
    return List.of();
  }

  /**
   * What it learns.
   *
   * @param inputs width of the last layer, {@code H}
   * @param classes of a property that has a head of classes
   */
  List<Parameter> parameters(int inputs, ToIntFunction<Property> classes);

  /**
   * A distribution over the bins of a property: softmax cross-entropy from logits. Without a hidden
   * layer, {@code logits = h · kernel + bias}. With one of {@code K} units, {@code z = ReLU(h ·
   * hidden.kernel + hidden.bias + Σ given.g[class of g])} over the given properties {@code g}, and
   * {@code logits = z · kernel + bias}. Names begin with {@code head.pitch.}; shapes: {@code
   * hidden.kernel [H, K]}, {@code hidden.bias [K]}, {@code given.step [classes of step, K]}, {@code
   * kernel [H or K, classes]}, {@code bias [classes]}.
   *
   * @param hidden units of the hidden layer, {@code K}; 0 for none
   * @param given properties of the same note that are known already, each predicted by a head of
   *     classes, or a mixture, before this one; needs a hidden layer
   */
  record Categorical(Property property, Bins bins, double weight, int hidden, List<Property> given)
      implements HeadSpec {
    public Categorical {
      Limits.checkNumber("weight", weight);
      given = List.copyOf(given);
      checkHidden(hidden, given);
    }

    /** Whole numbers from 0, straight from the last layer. */
    public Categorical(Property property, int classes, double weight) {
      this(property, new Bins.Whole(0, classes), weight, 0, List.of());
    }

    @Override
    public int outputs() {
      return bins.classes();
    }

    @Override
    public Optional<Bins> classes() {
      return Optional.of(bins);
    }

    @Override
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      List<Parameter> parameters = hiddenParameters(this, inputs, classes);
      parameters.addAll(dense(name(property), hidden > 0 ? hidden : inputs, outputs()));
      return parameters;
    }
  }

  /**
   * A distribution over times: a mixture of {@code n} logistic distributions of {@code ln(seconds +
   * 0.01)}, cut into even bins, as Salimans et al. do it for pixels (PixelCNN++, 2017). The loss of
   * a note is −ln of the probability of its bin, exactly: the difference of the mixture's
   * distribution function between the bin's edges, where the first bin begins at −∞ and the last
   * ends at +∞. Its numbers are {@code n} logits of the weights, {@code n} means, and {@code n}
   * logarithms of scales, cut to −7..5. Layers and names are {@link Categorical}'s, with {@code
   * kernel [H or K, 3n]} and {@code bias [3n]}.
   *
   * @param property step or duration
   * @param bins classes of the time for heads behind it; the loss does not need them
   * @param unit microseconds of a bin of the loss, 1 or more
   * @param count how many there are, 2 or more
   * @param components {@code n}
   * @param hidden units of the hidden layer, {@code K}; 0 for none
   * @param given as {@link Categorical} has it
   */
  record Mixture(
      Property property,
      Bins.Times bins,
      int unit,
      int count,
      int components,
      double weight,
      int hidden,
      List<Property> given)
      implements HeadSpec {
    private static final double MICROS = 1e6;

    /** Added to a time before its logarithm is taken, in seconds: what players cannot tell apart. */
    private static final double MARGIN = 0.01;

    /** Share of the usual size: at first the biases say what times there are. */
    private static final double KERNEL_SCALE = 0.3;

    private static final double FIRST_SCALE = 0.4;

    public Mixture {
      if (property != Property.STEP && property != Property.DURATION) {
        throw new IllegalArgumentException(
            "a mixture predicts step or duration: " + property.label());
      }
      if (unit < 1) {
        throw new IllegalArgumentException("unit must be 1 or more microseconds: " + unit);
      }
      int most = Math.min(Limits.WIDEST, Integer.MAX_VALUE / unit);
      if (count < 2 || count > most) {
        throw new IllegalArgumentException(
            "count must be 2 to %d bins: %d".formatted(most, count));
      }
      Limits.checkSize("components", components);
      Limits.checkNumber("weight", weight);
      given = List.copyOf(given);
      checkHidden(hidden, given);
    }

    @Override
    public int outputs() {
      return 3 * components;
    }

    @Override
    public Optional<Bins> classes() {
      return Optional.of(bins);
    }

    /** The bins of the loss. */
    public Bins.Times fine() {
      return Bins.Times.growing(unit, count, 0, count);
    }

    /** Where the bins of the loss begin among {@code ln(seconds + 0.01)}, and where the last ends. */
    public double[] edges() {
      double[] edges = new double[count + 1];
      edges[0] = Double.NEGATIVE_INFINITY;
      for (int bin = 1; bin < count; bin++) {
        edges[bin] = StrictMath.log(bin * (unit / MICROS) + MARGIN);
      }
      edges[count] = Double.POSITIVE_INFINITY;
      return edges;
    }

    /** The time at a place among {@code ln(seconds + 0.01)}, within the bins of the loss. */
    public float seconds(double place) {
      double end = count * (unit / MICROS);
      double seconds = StrictMath.exp(place) - MARGIN;
      return (float) Math.clamp(seconds, 0, Math.nextDown((float) end));
    }

    @Override
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      List<Parameter> parameters = hiddenParameters(this, inputs, classes);
      int below = hidden > 0 ? hidden : inputs;
      Parameter.Initial spread =
          new Parameter.SpreadLogistics(
              StrictMath.log(MARGIN),
              StrictMath.log(count * (unit / MICROS) / 2),
              StrictMath.log(FIRST_SCALE));
      parameters.add(
          new Parameter(
              name(property) + ".kernel",
              new Parameter.GlorotUniform(KERNEL_SCALE),
              below,
              outputs()));
      parameters.add(new Parameter(name(property) + ".bias", spread, outputs()));
      return parameters;
    }
  }

  /** One number: squared error, plus {@code pressure × max(−ŷ, 0)}. */
  record Positive(Property property, double weight, double pressure) implements HeadSpec {
    public Positive {
      Limits.checkNumber("weight", weight);
      Limits.checkNumber("pressure", pressure);
    }

    @Override
    public int outputs() {
      return 1;
    }

    @Override
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      return dense(name(property), inputs, 1);
    }
  }

  private static void checkHidden(int hidden, List<Property> given) {
    if (hidden != 0) {
      Limits.checkSize("hidden", hidden);
    }
    if (!given.isEmpty() && hidden == 0) {
      throw new IllegalArgumentException(
          "a head that is given %s needs a hidden layer".formatted(given));
    }
    if (given.stream().distinct().count() < given.size()) {
      throw new IllegalArgumentException("a property can be given once only: " + given);
    }
  }

  /** What a head's hidden layer learns, where it has one; more may be added. */
  private static List<Parameter> hiddenParameters(
      HeadSpec head, int inputs, ToIntFunction<Property> classes) {
    List<Parameter> parameters = new ArrayList<>();
    if (head.hidden() > 0) {
      String name = name(head.property());
      parameters.addAll(dense(name + ".hidden", inputs, head.hidden()));
      for (Property known : head.given()) {
        // Small beside what the last layer says, which at first is all that the head should hear.
        parameters.add(
            new Parameter(
                name + ".given." + known.label(),
                new Parameter.Normal(0.3),
                classes.applyAsInt(known),
                head.hidden()));
      }
    }
    return parameters;
  }

  private static String name(Property property) {
    return "head." + property.label();
  }

  private static List<Parameter> dense(String name, int inputs, int outputs) {
    return List.of(
        new Parameter(name + ".kernel", new Parameter.GlorotUniform(), inputs, outputs),
        new Parameter(name + ".bias", new Parameter.Zeros(), outputs));
  }
}
