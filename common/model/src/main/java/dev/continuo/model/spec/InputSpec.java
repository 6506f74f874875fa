package dev.continuo.model.spec;

import java.util.List;

/** How a property of a note that is read comes into the network. */
public sealed interface InputSpec {
  Property property();

  /** Numbers that it gives the first layer. */
  int width();

  /** What it learns. */
  List<Parameter> parameters();

  /** {@code property × scale}: one number. */
  record Scaled(Property property, float scale) implements InputSpec {
    public Scaled {
      Limits.checkNumber("scale", scale);
    }

    @Override
    public int width() {
      return 1;
    }

    @Override
    public List<Parameter> parameters() {
      return List.of();
    }
  }

  /**
   * A learnt vector for each class: {@code input.pitch.embedding [classes, width]}.
   *
   * @param spread standard deviation of the vectors' first values; usually 1
   */
  record Embedded(Property property, Bins bins, int width, double spread) implements InputSpec {
    public Embedded {
      Limits.checkSize("width", width);
      Limits.checkNumber("spread", spread);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          new Parameter(
              "input." + property.label() + ".embedding",
              new Parameter.Normal(spread),
              bins.classes(),
              width));
    }
  }
}
