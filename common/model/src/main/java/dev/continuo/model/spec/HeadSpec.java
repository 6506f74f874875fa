package dev.continuo.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/** What is predicted of the next note, and how much its loss weighs. */
public sealed interface HeadSpec {
  Property property();

  double weight();

  /** Numbers it puts out. */
  int outputs();

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
   * {@code logits = z · kernel + bias}; a residual head has {@code z + ReLU(z · residual.kernel +
   * residual.bias)} there for {@code z}. A relative head has logits for what a pitch is and for how
   * far it is from the one before: to those of pitch {@code j} behind a note of pitch {@code p} come
   * those of column {@code 127 − p + j} of {@code z · relative.kernel + relative.bias}. Names begin with {@code head.pitch.}; shapes: {@code
   * hidden.kernel [H, K]}, {@code hidden.bias [K]}, {@code given.step [classes of step, K]}, {@code
   * residual.kernel [K, K]}, {@code residual.bias [K]}, {@code relative.kernel [K, 255]}, {@code
   * relative.bias [255]}, {@code kernel [H or K, classes]}, {@code bias [classes]}.
   *
   * @param hidden units of the hidden layer, {@code K}; 0 for none
   * @param given properties of the same note that are known already, each predicted by a head of
   *     classes before this one; needs a hidden layer
   * @param givenSpread standard deviation of the given vectors' first values, 0 or more
   * @param residual whether a second layer follows the hidden one, which it needs
   * @param relative whether logits hang on the pitch of the note before, too; only for a head of
   *     pitch with a hidden layer and the 128 pitches as its classes
   */
  record Categorical(
      Property property,
      Bins bins,
      double weight,
      int hidden,
      List<Property> given,
      double givenSpread,
      boolean residual,
      boolean relative)
      implements HeadSpec {
    /** Small beside what the last layer says, which at first is all that the head should hear. */
    public static final double USUAL_SPREAD = 0.3;

    private static final Bins PITCHES = new Bins.Whole(0, 128);

    public Categorical {
      Limits.checkNumber("weight", weight);
      Limits.checkNumber("givenSpread", givenSpread);
      if (hidden != 0) {
        Limits.checkSize("hidden", hidden);
      }
      given = List.copyOf(given);
      if (!given.isEmpty() && hidden == 0) {
        throw new IllegalArgumentException(
            "a head that is given %s needs a hidden layer".formatted(given));
      }
      if (given.stream().distinct().count() < given.size()) {
        throw new IllegalArgumentException("a property can be given once only: " + given);
      }
      if (residual && hidden == 0) {
        throw new IllegalArgumentException(
            "residual must be false for a head without a hidden layer: true");
      }
      if (relative && (property != Property.PITCH || !bins.equals(PITCHES) || hidden == 0)) {
        throw new IllegalArgumentException(
            "relative must be false but for a head of pitch with 128 classes and a hidden layer:"
                + " true");
      }
    }

    /** The same without a second layer and relative logits, given vectors as usual. */
    public Categorical(
        Property property, Bins bins, double weight, int hidden, List<Property> given) {
      this(property, bins, weight, hidden, given, USUAL_SPREAD, false, false);
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
    public List<Parameter> parameters(int inputs, ToIntFunction<Property> classes) {
      String name = name(property);
      List<Parameter> parameters = new ArrayList<>();
      if (hidden > 0) {
        parameters.addAll(dense(name + ".hidden", inputs, hidden));
        for (Property known : given) {
          parameters.add(
              new Parameter(
                  name + ".given." + known.label(),
                  new Parameter.Normal(givenSpread),
                  classes.applyAsInt(known),
                  hidden));
        }
      }
      if (residual) {
        parameters.addAll(dense(name + ".residual", hidden, hidden));
      }
      if (relative) {
        parameters.addAll(dense(name + ".relative", hidden, 2 * outputs() - 1));
      }
      parameters.addAll(dense(name, hidden > 0 ? hidden : inputs, outputs()));
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

  private static String name(Property property) {
    return "head." + property.label();
  }

  private static List<Parameter> dense(String name, int inputs, int outputs) {
    return List.of(
        new Parameter(name + ".kernel", new Parameter.GlorotUniform(), inputs, outputs),
        new Parameter(name + ".bias", new Parameter.Zeros(), outputs));
  }
}
