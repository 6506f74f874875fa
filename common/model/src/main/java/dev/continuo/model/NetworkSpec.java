package dev.continuo.model;

import java.util.List;

/**
 * What a network is made of: features in, layers, heads. Axes everywhere: {@code B} rows of a
 * batch, {@code T} notes of a window, {@code F} features of a note, {@code H} units of a layer.
 *
 * @param window notes in a window, {@code T}
 * @param features what a note is to the network, in order; their number is {@code F}
 * @param layers from the input up
 * @param heads on the last layer's last output
 */
public record NetworkSpec(
    int window, List<Feature> features, List<LayerSpec> layers, List<HeadSpec> heads) {

  private static final int WIDEST = 1 << 16;

  public NetworkSpec {
    checkSize("window", window);
    features = List.copyOf(features);
    layers = List.copyOf(layers);
    heads = List.copyOf(heads);
    if (features.isEmpty() || layers.isEmpty() || heads.isEmpty()) {
      throw new IllegalArgumentException("a network needs features, layers and heads");
    }
    if (heads.stream().map(HeadSpec::property).distinct().count() < heads.size()) {
      throw new IllegalArgumentException("a property must have one head only: " + heads);
    }
  }

  private static void checkSize(String name, int size) {
    if (size < 1 || size > WIDEST) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(name, WIDEST, size));
    }
  }

  private static void checkNumber(String name, double number) {
    if (!(number >= 0 && number < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("%s must be 0 or more: %s".formatted(name, number));
    }
  }

  /** A property of a note as the network sees it: {@code property × scale}. */
  public record Feature(Property property, float scale) {
    public Feature {
      checkNumber("scale", scale);
    }
  }

  /** What can be told of a note. */
  public enum Property {
    /** 0..127. */
    PITCH,
    /** Seconds since the previous note's start. */
    STEP,
    /** Seconds. */
    DURATION
  }

  /** A layer that reads a window. */
  public sealed interface LayerSpec permits Lstm {
    /** Width of its output, {@code H}. */
    int units();
  }

  /** Long short-term memory, gates in the order input, forget, cell, output; one bias vector. */
  public record Lstm(int units) implements LayerSpec {
    public Lstm {
      checkSize("units", units);
    }
  }

  /** What is predicted of the next note, and how much its loss weighs. */
  public sealed interface HeadSpec permits Categorical, Positive {
    Property property();

    double weight();

    /** Numbers it puts out. */
    int outputs();
  }

  /** A distribution over classes: softmax cross-entropy from logits. */
  public record Categorical(Property property, int classes, double weight) implements HeadSpec {
    public Categorical {
      checkSize("classes", classes);
      checkNumber("weight", weight);
    }

    @Override
    public int outputs() {
      return classes;
    }
  }

  /** One number: squared error, plus {@code pressure × max(−ŷ, 0)}. */
  public record Positive(Property property, double weight, double pressure) implements HeadSpec {
    public Positive {
      checkNumber("weight", weight);
      checkNumber("pressure", pressure);
    }

    @Override
    public int outputs() {
      return 1;
    }
  }
}
