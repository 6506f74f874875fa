package dev.continuo.engine.testkit;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.NetworkSpec.Lstm;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.NetworkSpec.Property;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A network with random weights and batches, all from one seed. */
public final class Example {
  private final NetworkSpec network;
  private final Weights weights;
  private final int rows;
  private final long seed;
  private final Random random;

  /**
   * A network with three heads.
   *
   * @param units of the layers, from the input up
   */
  public Example(long seed, int window, int features, int rows, int classes, int... units) {
    this(seed, network(new Random(seed), window, features, classes, units), rows);
  }

  /** Random weights and batches for a network. */
  public Example(long seed, NetworkSpec network, int rows) {
    this.seed = seed;
    this.rows = rows;
    this.network = network;
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
    List<Feature> inputs =
        random
            .ints(features, 0, properties.length)
            .mapToObj(property -> new Feature(properties[property], 1))
            .toList();
    return new NetworkSpec(
        window,
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

  /** Of the size at which a layer neither dies out nor overflows. */
  public Weights weights() {
    return weights;
  }

  /** Of a full batch. */
  public int rows() {
    return rows;
  }

  /** Random windows and targets, another time others. */
  public Batch batch() {
    return batch(rows);
  }

  /** The same with only some rows filled; the others hold nonsense. */
  public Batch batch(int filled) {
    Batch batch = new Batch(network, rows);
    batch.rows(filled);
    for (int i = 0; i < batch.inputs().length; i++) {
      batch.inputs()[i] = random.nextFloat();
    }
    for (int h = 0; h < network.heads().size(); h++) {
      HeadSpec head = network.heads().get(h);
      for (int row = 0; row < rows; row++) {
        batch.targets(h)[row] =
            row >= filled
                ? -7
                : head instanceof Categorical c ? random.nextInt(c.classes()) : random.nextFloat();
      }
    }
    return batch;
  }

  @Override
  public String toString() {
    return "seed=%d T=%d F=%d B=%d layers=%s"
        .formatted(seed, network.window(), network.features().size(), rows, network.layers());
  }
}
