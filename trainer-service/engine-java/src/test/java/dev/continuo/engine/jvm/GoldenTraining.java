package dev.continuo.engine.jvm;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.nn.CounterRandom;
import dev.continuo.nn.kernels.Kernels;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * Networks after some updates from batches that are made of counters, each in one hash. Also a
 * program for a JVM.
 */
final class GoldenTraining {
  /** What is trained, how long, and what {@link #hash} gives then, everywhere. */
  enum Golden {
    SEED(
        Presets.builtIn("seed").network(),
        AdamSpec.KERAS,
        27, // whole tiles of no kernel, so that all sizes of tiles have their part
        20,
        "1e66f2853cb04d042e41d2b58bd304e43130f54a65a8c46f75e54609b32770e1"),
    SEED_LONG(
        Presets.builtIn("seed").network(),
        AdamSpec.KERAS,
        27,
        200,
        "5afdc7dcaadd0f189522bd140a95b91ccb03e7126db1026aaad7a3bfd8f62ed6"),

    /** Scattered gradients, drawn masks, carried states, clipped and averaged updates. */
    EVERY_PART(
        everyPart(),
        new AdamSpec(0.9, 0.99, 1e-8, 0.05, 0.2, 0.9),
        7,
        20,
        "649fadd047701a4d72078758f784351900b38a5dad9be179037f434aa77843b4"),

    /** Mixtures, and a head that is given their classes. */
    MIXTURES(
        mixtures(),
        AdamSpec.KERAS,
        7,
        20,
        "9ceddc90f6cb1f0e5ee15ff1e31ebcb5ae4831a9f7380494ee1e1914936445b4"),

    /** Normalization, masked recurrent kernels, second layers of heads, relative pitches. */
    LATER_PARTS(
        laterParts(),
        new AdamSpec(0.9, 0.99, 1e-8, 0.05, 0.2, 0.9),
        7,
        20,
        "112bea84501d500a6794fb9c9d978b948a622d54831b320cdad2f91588a35993"),

    /** Beginnings that are read, and ends that one head alone learns. */
    ENDS(
        ends(),
        AdamSpec.KERAS,
        7,
        20,
        "cbdf8f8c5a0be393b5366207aa739a309f6a3908bb0d0979b0efdc732beda7f1");

    final NetworkSpec network;
    final AdamSpec adam;
    final int lanes;
    final int updates;
    final String hash;

    Golden(NetworkSpec network, AdamSpec adam, int lanes, int updates, String hash) {
      this.network = network;
      this.adam = adam;
      this.lanes = lanes;
      this.updates = updates;
      this.hash = hash;
    }
  }

  private static final long SEED = 4;

  private GoldenTraining() {}

  private static NetworkSpec everyPart() {
    Bins times = Bins.Times.growing(10_000, 10, 0.2, 300);
    return new NetworkSpec(
        new Reading.Passage(11),
        List.of(
            new Embedded(Property.PITCH, new Bins.Whole(0, 128), 21, 0.3),
            new Embedded(Property.STEP, times, 9, 1),
            new Scaled(Property.VELOCITY, 1f / 127)),
        List.of(new Lstm(40), new Dropout(0.3), new Linear(30), new Lstm(33), new Dropout(0.1)),
        List.of(
            new Categorical(Property.STEP, times, 1, 24, List.of()),
            new Categorical(Property.PITCH, new Bins.Whole(0, 128), 1, 35, List.of(Property.STEP)),
            new Positive(Property.DURATION, 0.5, 10)));
  }

  private static NetworkSpec mixtures() {
    Bins.Times times = Bins.Times.growing(10_000, 10, 0.2, 300);
    return new NetworkSpec(
        new Reading.Passage(11),
        List.of(new Scaled(Property.PITCH, 1f / 128), new Scaled(Property.STEP, 1)),
        List.of(new Lstm(40)),
        List.of(
            new Mixture(Property.STEP, times, 10_000, 1000, 16, 1, 24, List.of()),
            new Mixture(
                Property.DURATION, times, 10_000, 2000, 5, 0.5, 24, List.of(Property.STEP))));
  }

  private static NetworkSpec laterParts() {
    Bins times = Bins.Times.growing(10_000, 10, 0.2, 300);
    Bins pitches = new Bins.Whole(0, 128);
    return new NetworkSpec(
        new Reading.Passage(11),
        List.of(
            new Embedded(Property.PITCH, pitches, 21, 0.3), new Scaled(Property.VELOCITY, 1f / 64)),
        List.of(new Lstm(40, 0.2, 1), new Norm(), new Lstm(33, 0.1, 1)),
        List.of(
            new Categorical(
                Property.STEP, times, 1, new HiddenSpec(24, List.of(), 0.1, true), false),
            new Categorical(
                Property.PITCH,
                pitches,
                1,
                new HiddenSpec(35, List.of(Property.STEP), 0.1, true),
                true)));
  }

  private static NetworkSpec ends() {
    NetworkSpec endless = laterParts();
    return new NetworkSpec(
        new Reading.Passage(11, true), endless.inputs(), endless.layers(), endless.heads());
  }

  /** Prints the hash of each that is named, after a training with two threads, on a line. */
  public static void main(String[] arguments) {
    for (String name : arguments) {
      System.out.println(hash(Golden.valueOf(name), 2));
    }
  }

  /**
   * SHA-256 of the weights, and of their mean where there is one: tensor after tensor, each
   * number's bits from the lowest byte up.
   */
  static String hash(Golden golden, int threads) {
    NetworkSpec network = golden.network;
    Weights weights = Initializer.initialize(network, SEED);
    Batch batch = new Batch(network, golden.lanes);
    TrainingSettings settings =
        new TrainingSettings(
            golden.lanes, golden.adam, SEED, threads, Device.CPU, Precision.FLOAT32);
    try (Training training =
        new JavaTraining(
            network,
            settings,
            weights,
            OptimizerState.initial(network, weights, golden.adam),
            Kernels.best(),
            new Crew(threads))) {
      for (int update = 0; update < golden.updates; update++) {
        fill(batch, network, update, CounterRandom.of(SEED, "golden", update));
        training.train(batch, Presets.builtIn("seed").training().learningRate());
      }
      List<Weights> all = new ArrayList<>(List.of(training.weights()));
      training
          .optimizer()
          .slots()
          .forEach((slot, values) -> {
            if (slot.equals(OptimizerState.AVERAGE)) {
              all.add(values);
            }
          });
      return sha256(all);
    }
  }

  /** Note after note and input after input, then target after target. */
  private static void fill(Batch batch, NetworkSpec network, int update, CounterRandom random) {
    batch.filled(batch.lanes());
    for (int note = 0; note < batch.lanes() * network.reading().notes(); note++) {
      for (int i = 0; i < network.inputs().size(); i++) {
        if (network.inputs().get(i) instanceof Embedded e) {
          batch.inputs().classes(i)[note] = random.nextInt(e.classes());
        } else {
          batch.inputs().numbers(i)[note] = random.nextFloat();
        }
      }
    }
    int[] targets = network.targetClasses();
    for (int column = 0; column < targets.length; column++) {
      int classes = targets[column];
      for (int note = 0; note < batch.counted().length; note++) {
        if (classes > 0) {
          batch.targets().classes(column)[note] = random.nextInt(classes);
        } else {
          batch.targets().numbers(column)[note] = random.nextFloat();
        }
      }
    }
    for (int note = 0; network.relative() && note < batch.counted().length; note++) {
      batch.pitchesBefore()[note] = random.nextInt(128);
    }
    for (int lane = 0; lane < batch.lanes(); lane++) {
      batch.goesOn()[lane] = update > 0 && (update + lane) % 4 > 0;
    }
  }

  private static String sha256(List<Weights> all) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      for (Tensor tensor : all.stream().flatMap(each -> each.tensors().stream()).toList()) {
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
