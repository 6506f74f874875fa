package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.CounterRandom;
import dev.continuo.model.Initializer;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Preset;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.Kernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The seed network after some updates from batches that are made of counters, in one hash. Also a
 * program for a JVM.
 */
final class GoldenTraining {
  /** So many updates, and what {@link #hash} gives after them, everywhere. */
  enum Length {
    SHORT(20, "1e66f2853cb04d042e41d2b58bd304e43130f54a65a8c46f75e54609b32770e1"),
    LONG(200, "5afdc7dcaadd0f189522bd140a95b91ccb03e7126db1026aaad7a3bfd8f62ed6");

    final int updates;
    final String hash;

    Length(int updates, String hash) {
      this.updates = updates;
      this.hash = hash;
    }
  }

  private static final long SEED = 4;

  /** Whole tiles of no kernel, so that all sizes of tiles have their part. */
  private static final int ROWS = 27;

  private GoldenTraining() {}

  /** Prints the hash after a training of such a length with so many threads. */
  public static void main(String[] arguments) {
    System.out.println(hash(Length.valueOf(arguments[0]), Integer.parseInt(arguments[1])));
  }

  /** SHA-256 of the weights: tensor after tensor, each number's bits from the lowest byte up. */
  static String hash(Length length, int threads) {
    NetworkSpec network = Preset.SEED.network();
    Batch batch = new Batch(network, ROWS);
    try (Training training =
        new JavaTraining(
            network,
            new TrainingSettings(ROWS, Preset.SEED.learningRate(), threads),
            Initializer.initialize(network, SEED),
            OptimizerState.initial(network),
            Kernels.best(),
            new Crew(threads))) {
      for (int update = 0; update < length.updates; update++) {
        fill(batch, network, CounterRandom.of(SEED, "golden", update));
        training.train(batch);
      }
      return sha256(training.weights());
    }
  }

  private static void fill(Batch batch, NetworkSpec network, CounterRandom random) {
    batch.rows(ROWS);
    for (int i = 0; i < batch.inputs().length; i++) {
      batch.inputs()[i] = random.nextFloat();
    }
    for (int head = 0; head < network.heads().size(); head++) {
      for (int row = 0; row < ROWS; row++) {
        batch.targets(head)[row] =
            network.heads().get(head) instanceof Categorical c
                ? random.nextInt(c.classes())
                : random.nextFloat();
      }
    }
  }

  private static String sha256(Weights weights) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Tensor tensor : weights.tensors()) {
        ByteBuffer bytes =
            ByteBuffer.allocate(Float.BYTES * tensor.values().length)
                .order(ByteOrder.LITTLE_ENDIAN);
        bytes.asFloatBuffer().put(tensor.values());
        digest.update(bytes);
      }
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }
}
