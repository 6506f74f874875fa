package dev.continuo.model;

import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Networks with a name, and the settings they are usually trained with. */
public enum Preset {
  /** A window of 25 notes, LSTM(128), heads for pitch, step and duration: 84,354 parameters. */
  SEED(
      new NetworkSpec(
          new Reading.Window(25),
          List.of(
              new Scaled(Property.PITCH, 1f / 128),
              new Scaled(Property.STEP, 1),
              new Scaled(Property.DURATION, 1)),
          List.of(new Lstm(128)),
          List.of(
              new Categorical(Property.PITCH, 128, 0.05),
              new Positive(Property.STEP, 1, 10),
              new Positive(Property.DURATION, 1, 10))),
      64,
      0.005,
      50,
      5);

  private final NetworkSpec network;
  private final int batch;
  private final double learningRate;
  private final int epochs;
  private final int patience;

  Preset(NetworkSpec network, int batch, double learningRate, int epochs, int patience) {
    this.network = network;
    this.batch = batch;
    this.learningRate = learningRate;
    this.epochs = epochs;
    this.patience = patience;
  }

  /** The name that requests use, like {@code seed}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** The preset of that name. */
  public static Optional<Preset> named(String label) {
    return Arrays.stream(values()).filter(p -> p.label().equals(label)).findFirst();
  }

  public NetworkSpec network() {
    return network;
  }

  /** Windows an update. */
  public int batch() {
    return batch;
  }

  public double learningRate() {
    return learningRate;
  }

  public int epochs() {
    return epochs;
  }

  /** Epochs without a better validation loss before training stops. */
  public int patience() {
    return patience;
  }
}
