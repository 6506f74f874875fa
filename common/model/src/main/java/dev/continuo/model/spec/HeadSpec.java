package dev.continuo.model.spec;

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

  /** How many classes that are, one of them perhaps the end; 0 for a number. */
  default int classCount() {
    return classes().map(Bins::classes).orElse(0);
  }

  /** The same for a network that is told where sequences end, or for one that is not. */
  default HeadSpec ending(boolean told) {
    return this;
  }

  /** Its hidden layer. */
  default HiddenSpec hidden() {
    return HiddenSpec.NONE;
  }

  /** Whether its logits hang on the pitch of the note before, too. */
  default boolean relative() {
    return false;
  }

  /**
   * What it learns.
   *
   * @param inputs width of the last layer, {@code H}
   * @param classes of a property that has a head of classes
   */
  List<Parameter> parameters(int inputs, ToIntFunction<Property> classes);

  /**
   * A distribution over the bins of a property: softmax cross-entropy from {@code logits = z ·
   * kernel + bias}, with {@code z} what its hidden layer puts out, or {@code h} where it has none.
   * A relative head has logits for what a pitch is and for how far it is from the one before: to
   * those of pitch {@code j} behind a note of pitch {@code p} come those of column {@code 127 − p +
   * j} of {@code z · relative.kernel + relative.bias}. Names begin with {@code head.pitch.};
   * shapes: those of {@link HiddenSpec}, {@code relative.kernel [K, 255]}, {@code relative.bias
   * [255]}, {@code kernel [H or K, classes]}, {@code bias [classes]}.
   *
   * @param relative whether logits hang on the pitch of the note before, too; only for a head of
   *     pitch with a hidden layer and the 128 pitches as its classes
   * @param ends whether there is one class more than bins, the last: that nothing follows, as the
   *     sequence has ended. The network says it of its head of step, by its reading
   */
  record Categorical(
      Property property,
      Bins bins,
      double weight,
      HiddenSpec hidden,
      boolean relative,
      boolean ends)
      implements HeadSpec {
    private static final Bins PITCHES = new Bins.Whole(0, 128);

    public Categorical {
      Limits.checkNumber("weight", weight);
      if (relative
          && (property != Property.PITCH || !bins.equals(PITCHES) || hidden.units() == 0)) {
        throw new IllegalArgumentException(
            "relative must be false but for a head of pitch with 128 classes and a hidden layer:"
                + " true");
      }
    }

    /** A class for each bin. */
    public Categorical(
        Property property, Bins bins, double weight, HiddenSpec hidden, boolean relative) {
      this(property, bins, weight, hidden, relative, false);
    }

    /** One hidden layer, or none where it has 0 units; no relative logits. */
    public Categorical(
        Property property, Bins bins, double weight, int hidden, List<Property> given) {
      this(property, bins, weight, new HiddenSpec(hidden, given), false);
    }

    /** Whole numbers from 0, straight from the last layer. */
    public Categorical(Property property, int classes, double weight) {
      this(property, new Bins.Whole(0, classes), weight, 0, List.of());
    }

    @Override
    public int outputs() {
      return bins.classes() + (ends ? 1 : 0);
    }

    @Override
    public Optional<Bins> classes() {
      return Optional.of(bins);
    }

    @Override
    public int classCount() {
      return outputs();
    }

    @Override
    public HeadSpec ending(boolean told) {
      return new Categorical(
          property, bins, weight, hidden, relative, told && property == Property.STEP);
    }

    @Override
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      String name = name(property);
      List<Parameter> parameters = hidden.parameters(name, inputs, classes);
      if (relative) {
        parameters.addAll(Parameter.dense(name + ".relative", hidden.units(), 2 * outputs() - 1));
      }
      parameters.addAll(Parameter.dense(name, hidden.outputs(inputs), outputs()));
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
   */
  record Mixture(
      Property property,
      Bins.Times bins,
      int unit,
      int count,
      int components,
      double weight,
      HiddenSpec hidden)
      implements HeadSpec {
    private static final double MICROS = 1e6;

    /**
     * Added to a time before its logarithm is taken, in seconds: what players cannot tell apart.
     */
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
        throw new IllegalArgumentException("count must be 2 to %d bins: %d".formatted(most, count));
      }
      Limits.checkSize("components", components);
      Limits.checkNumber("weight", weight);
    }

    /** One hidden layer, or none where it has 0 units. */
    public Mixture(
        Property property,
        Bins.Times bins,
        int unit,
        int count,
        int components,
        double weight,
        int hidden,
        List<Property> given) {
      this(property, bins, unit, count, components, weight, new HiddenSpec(hidden, given));
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

    /**
     * Where the bins of the loss begin among {@code ln(seconds + 0.01)}, and where the last ends.
     */
    public double[] edges() {
      double[] edges = new double[count + 1];
      edges[0] = Double.NEGATIVE_INFINITY;
      for (int bin = 1; bin < count; bin++) {
        edges[bin] = place(bin * (unit / MICROS));
      }
      edges[count] = Double.POSITIVE_INFINITY;
      return edges;
    }

    /** Where a time lies among {@code ln(seconds + 0.01)}. */
    public double place(double seconds) {
      return StrictMath.log(seconds + MARGIN);
    }

    /** The time at a place among {@code ln(seconds + 0.01)}, within the bins of the loss. */
    public float seconds(double place) {
      double end = count * (unit / MICROS);
      double seconds = StrictMath.exp(place) - MARGIN;
      return (float) Math.clamp(seconds, 0, Math.nextDown((float) end));
    }

    @Override
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      List<Parameter> parameters = hidden.parameters(name(property), inputs, classes);
      Parameter.Initial spread =
          new Parameter.SpreadLogistics(
              StrictMath.log(MARGIN),
              StrictMath.log(count * (unit / MICROS) / 2),
              StrictMath.log(FIRST_SCALE));
      parameters.add(
          new Parameter(
              name(property) + ".kernel",
              new Parameter.GlorotUniform(KERNEL_SCALE),
              hidden.outputs(inputs),
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
      return Parameter.dense(name(property), inputs, 1);
    }
  }

  private static String name(Property property) {
    return "head." + property.label();
  }
}
