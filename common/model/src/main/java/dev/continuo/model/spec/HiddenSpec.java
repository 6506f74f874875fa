package dev.continuo.model.spec;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The hidden layer of a head, if it has one: {@code z = ReLU(h · hidden.kernel + hidden.bias + Σ
 * given.g[class of g])} over the given properties {@code g}; a residual one puts {@code z + ReLU(z
 * · residual.kernel + residual.bias)} in the place of {@code z}. Shapes: {@code hidden.kernel [H,
 * K]}, {@code hidden.bias [K]}, {@code given.step [classes of step, K]}, {@code residual.kernel [K,
 * K]}, {@code residual.bias [K]}.
 *
 * @param units {@code K}; 0 for none
 * @param given properties of the same note that are known already, each predicted by a head of
 *     classes, or a mixture, before this one
 * @param givenSpread standard deviation of the given vectors' first values, 0 or more
 * @param residual whether a second layer follows
 */
public record HiddenSpec(int units, List<Property> given, double givenSpread, boolean residual) {
  /** Small beside what the last layer says, which at first is all that the head should hear. */
  public static final double USUAL_SPREAD = 0.3;

  /** The head's numbers come straight from the last layer. */
  public static final HiddenSpec NONE = new HiddenSpec(0, List.of());

  public HiddenSpec {
    Limits.checkNumber("givenSpread", givenSpread);
    given = List.copyOf(given);
    if (units != 0) {
      Limits.checkSize("hidden", units);
    }
    if (!given.isEmpty() && units == 0) {
      throw new IllegalArgumentException(
          "a head that is given %s needs a hidden layer".formatted(given));
    }
    if (given.stream().distinct().count() < given.size()) {
      throw new IllegalArgumentException("a property can be given once only: " + given);
    }
    if (residual && units == 0) {
      throw new IllegalArgumentException(
          "residual must be false for a head without a hidden layer: true");
    }
  }

  /** One layer, given vectors as usual. */
  public HiddenSpec(int units, List<Property> given) {
    this(units, given, USUAL_SPREAD, false);
  }

  /** Width of what the head's own product reads. */
  int outputs(int inputs) {
    return units > 0 ? units : inputs;
  }

  /** What it learns; more may be added. */
  List<Parameter> parameters(String head, int inputs, ToIntFunction<Property> classes) {
    List<Parameter> parameters = new ArrayList<>();
    if (units == 0) {
      return parameters;
    }
    parameters.addAll(Parameter.dense(head + ".hidden", inputs, units));
    for (Property known : given) {
      parameters.add(
          new Parameter(
              head + ".given." + known.label(),
              new Parameter.Normal(givenSpread),
              classes.applyAsInt(known),
              units));
    }
    if (residual) {
      parameters.addAll(Parameter.dense(head + ".residual", units, units));
    }
    return parameters;
  }
}
