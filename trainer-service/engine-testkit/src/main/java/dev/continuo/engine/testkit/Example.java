package dev.continuo.engine.testkit;

import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.nn.LaneColumns;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.function.IntUnaryOperator;

/** A network with random weights and batches, all from one seed. */
public final class Example {
  private final NetworkSpec network;
  private final AdamSpec adam;
  private final Weights weights;
  private final int lanes;
  private final long seed;
  private final Random random;

  /**
   * A network that reads windows, with three heads.
   *
   * @param units of the layers, from the input up
   */
  public Example(long seed, int window, int features, int lanes, int classes, int... units) {
    this(seed, network(new Random(seed), window, features, classes, units), lanes);
  }

  /** Random weights and batches for a network, with Keras's Adam. */
  public Example(long seed, NetworkSpec network, int lanes) {
    this(seed, network, AdamSpec.KERAS, lanes);
  }

  /** Random weights and batches for a network. */
  public Example(long seed, NetworkSpec network, AdamSpec adam, int lanes) {
    this.seed = seed;
    this.lanes = lanes;
    this.network = network;
    this.adam = adam;
    random = new Random(seed);
    weights = Weights.zeros(network);
    for (Tensor tensor : weights.tensors()) {
      float scale = 1 / (float) Math.sqrt(tensor.shape()[0]);
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = scale * (float) random.nextGaussian();
      }
    }
  }

  private static NetworkSpec network(
      Random random, int window, int features, int classes, int... units) {
    Property[] properties = Property.values();
    List<InputSpec> inputs =
        random
            .ints(features, 0, properties.length)
            .<InputSpec>mapToObj(property -> new Scaled(properties[property], 1))
            .toList();
    return new NetworkSpec(
        new Reading.Window(window),
        inputs,
        Arrays.stream(units).<LayerSpec>mapToObj(Lstm::new).toList(),
        List.of(
            new Categorical(Property.PITCH, classes, 0.3),
            new Positive(Property.STEP, 1, 10),
            new Positive(Property.DURATION, 0.5, 3)));
  }

  public NetworkSpec network() {
    return network;
  }

  public AdamSpec adam() {
    return adam;
  }

  /** Of the size at which a layer neither dies out nor overflows. */
  public Weights weights() {
    return weights;
  }

  /** Of a full batch. */
  public int lanes() {
    return lanes;
  }

  /** Random notes and targets, another time others, from a zero state. */
  public Batch batch() {
    return batch(lanes);
  }

  /** The same with only some lanes filled; the others hold nonsense. */
  public Batch batch(int filled) {
    Batch batch = new Batch(network, lanes);
    batch.filled(filled);
    fill(
        batch.inputs(),
        lanes,
        i -> network.inputs().get(i) instanceof Embedded e ? e.classes() : 0);
    int[] classes = network.targetClasses();
    fill(batch.targets(), filled, column -> classes[column]);
    if (network.reading().ends()) {
      beginAndEnd(batch, filled);
    }
    if (network.relative()) {
      int[] before = batch.pitchesBefore();
      for (int note = 0; note < before.length; note++) {
        boolean nonsense = note >= filled * batch.targets().notes();
        before[note] = nonsense ? -7 : random.nextInt(128);
      }
    }
    return batch;
  }

  /** Some lanes read the beginning of a sequence, and some targets are its end. */
  private void beginAndEnd(Batch batch, int filled) {
    Encoder encoder = new Encoder(network);
    for (int lane = 0; lane < filled; lane++) {
      if (random.nextBoolean()) {
        encoder.begin(batch, lane);
      }
    }
    int end = network.targetClasses()[network.endHead()] - 1;
    for (int note = 0; note < filled * batch.targets().notes(); note++) {
      if (note > 0 && random.nextInt(4) == 0) {
        batch.targets().classes(network.endHead())[note] = end;
      }
    }
  }

  /** The same where some lanes go on from their last batch, and some targets do not count. */
  public Batch following() {
    Batch batch = batch();
    if (network.reading().everyNote()) {
      for (int lane = 0; lane < lanes; lane++) {
        batch.goesOn()[lane] = random.nextInt(3) > 0;
      }
      for (int note = 1; note < batch.counted().length; note++) {
        batch.counted()[note] = random.nextInt(4) > 0;
      }
    }
    return batch;
  }

  private void fill(LaneColumns columns, int filled, IntUnaryOperator classes) {
    for (int column = 0; column < columns.columns(); column++) {
      int notes = lanes * columns.notes();
      for (int note = 0; note < notes; note++) {
        boolean nonsense = note >= filled * columns.notes();
        if (columns.holdsClasses(column)) {
          columns.classes(column)[note] =
              nonsense ? -7 : random.nextInt(classes.applyAsInt(column));
        } else {
          columns.numbers(column)[note] = nonsense ? -7 : random.nextFloat();
        }
      }
    }
  }

  @Override
  public String toString() {
    return "seed=%d %s F=%d B=%d layers=%s heads=%d %s"
        .formatted(
            seed,
            network.reading(),
            network.inputWidth(),
            lanes,
            network.layers(),
            network.heads().size(),
            adam.equals(AdamSpec.KERAS) ? "" : adam);
  }
}
