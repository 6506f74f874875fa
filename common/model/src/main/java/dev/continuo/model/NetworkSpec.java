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

  public NetworkSpec {
    if (window < 1) {
      throw new IllegalArgumentException("window must be at least 1 note: " + window);
    }
    features = List.copyOf(features);
    layers = List.copyOf(layers);
    heads = List.copyOf(heads);
    if (features.isEmpty() || layers.isEmpty() || heads.isEmpty()) {
      throw new IllegalArgumentException("a network needs features, layers and heads");
    }
  }

  /** A property of a note as the network sees it: {@code property × scale}. */
  public record Feature(Property property, float scale) {}

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
      if (units < 1) {
        throw new IllegalArgumentException("units must be at least 1: " + units);
      }
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
    @Override
    public int outputs() {
      return classes;
    }
  }

  /** One number: squared error, plus {@code pressure × max(−ŷ, 0)}. */
  public record Positive(Property property, double weight, double pressure) implements HeadSpec {
    @Override
    public int outputs() {
      return 1;
    }
  }
}
