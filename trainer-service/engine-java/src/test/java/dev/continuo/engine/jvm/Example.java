package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.NetworkSpec.Lstm;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.NetworkSpec.Property;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.Kernels;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** A network with random weights and batches, all from one seed. */
final class Example {
  final NetworkSpec network;
  final Weights weights;
  final int rows;
  private final Random random;

  Example(long seed, int window, int features, int rows, int classes, int... units) {
    this.rows = rows;
    random = new Random(seed);
    Property[] properties = Property.values();
    List<Feature> inputs =
        random
            .ints(features, 0, properties.length)
            .mapToObj(property -> new Feature(properties[property], 1))
            .toList();
    network =
        new NetworkSpec(
            window,
            inputs,
            Arrays.stream(units).<LayerSpec>mapToObj(Lstm::new).toList(),
            List.of(
                new Categorical(Property.PITCH, classes, 0.3),
                new Positive(Property.STEP, 1, 10),
                new Positive(Property.DURATION, 0.5, 3)));
    weights = Weights.zeros(network);
    for (Tensor tensor : weights.tensors()) {
      float scale = 1 / (float) Math.sqrt(tensor.shape()[0]);
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = scale * (float) random.nextGaussian();
      }
    }
  }

  /** Random windows and targets, another time others. */
  Batch batch() {
    return batch(rows);
  }

  /** The same with only some rows filled; the others hold nonsense. */
  Batch batch(int filled) {
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

  JavaTraining training(int threads) {
    return training(threads, weights, OptimizerState.initial(network));
  }

  JavaTraining training(int threads, Weights from, OptimizerState optimizer) {
    TrainingSettings settings = new TrainingSettings(rows, 0.005, threads);
    return new JavaTraining(network, settings, from, optimizer, Kernels.best(), new Crew(threads));
  }

  @Override
  public String toString() {
    return "T=%d F=%d B=%d layers=%s"
        .formatted(network.window(), network.features().size(), rows, network.layers());
  }
}
