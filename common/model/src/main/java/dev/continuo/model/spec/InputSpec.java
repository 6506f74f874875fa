package dev.continuo.model.spec;

import java.util.List;

/** How a property of a note that is read comes into the network. */
public sealed interface InputSpec {
  Property property();

  /** Numbers that it gives the first layer. */
  int width();

  /** What it learns. */
  List<Parameter> parameters();

  /** The same for a network that reads the beginning of a sequence, or for one that does not. */
  default InputSpec beginning(boolean read) {
    return this;
  }

  /** {@code property × scale + offset}: one number. */
  record Scaled(Property property, float scale, float offset) implements InputSpec {
    public Scaled {
      Limits.checkNumber("scale", scale);
      if (!Float.isFinite(offset)) {
        throw new IllegalArgumentException("offset must be finite: " + offset);
      }
    }

    /** {@code property × scale}. */
    public Scaled(Property property, float scale) {
      this(property, scale, 0);
    }

    /** The number for a value. */
    public float of(float value) {
      return value * scale + offset;
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
   * A time as one number, {@code ln(seconds + 0.01) / 2 + 1}: 0.02 s are as far from 0.04 s as 2 s
   * from 4 s, and all are of the size of 1.
   */
  record Logarithm(Property property) implements InputSpec {
    /** Below what ears tell apart, so that a chord's notes are near each other. */
    private static final double SHORTEST = 0.01;

    public Logarithm {
      if (property != Property.STEP && property != Property.DURATION) {
        throw new IllegalArgumentException(
            "log must be false but for times, step and duration: true");
      }
    }

    /** The number for a time in seconds, 0 or more. */
    public float of(float seconds) {
      return (float) (StrictMath.log(Math.max(seconds, 0) + SHORTEST) / 2 + 1);
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
   * @param begins whether there is one class more than bins, the last: of no note, which is read
   *     before a sequence begins. The network says it by its reading
   */
  record Embedded(Property property, Bins bins, int width, double spread, boolean begins)
      implements InputSpec {
    public Embedded {
      Limits.checkSize("width", width);
      Limits.checkNumber("spread", spread);
    }

    /** A class for each bin. */
    public Embedded(Property property, Bins bins, int width, double spread) {
      this(property, bins, width, spread, false);
    }

    /** How many classes there are. */
    public int classes() {
      return bins.classes() + (begins ? 1 : 0);
    }

    /** The class of no note, where there is one. */
    public int noNote() {
      return bins.classes();
    }

    @Override
    public InputSpec beginning(boolean read) {
      return new Embedded(property, bins, width, spread, read);
    }

    @Override
    public List<Parameter> parameters() {
      return List.of(
          new Parameter(
              "input." + property.label() + ".embedding",
              new Parameter.Normal(spread),
              classes(),
              width));
    }
  }
}
