package dev.continuo.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.Initializer;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Reading;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What is trained is what is played: over a long sequence an engine finds the numbers that the
 * network has where notes are composed, one at a time, on the processor.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
public abstract class PlayingContract {
  /** Most that numbers differ by, as a share of those whose size is above 1. */
  private static final double OUTPUTS = 1e-5;

  /**
   * The same with a norm over layers that say little. The kernels' tanh, 2 / (1 + exp(−2x)) − 1, is
   * exact to 6e-8 however small x is; where outputs of 1e-3 are brought to 1, that is in the fifth
   * digit. Found were 2.9e-5 before training, and after it 2.1e-5 in the first two notes alone.
   */
  private static final double OUTPUTS_OF_FAINT_LAYERS = 5e-5;

  private static final int NOTES = 500;

  /** Notes that an engine reads at a time; the state goes from each such turn to the next. */
  private static final int TURN = 100;

  private static final long SEED = 12;

  private static final List<LayerSpec> THREE_LAYERS =
      List.of(new Lstm(512), new Lstm(512), new Lstm(512));

  /** The engine that is held to it. */
  protected abstract Engine engine();

  /** A network with weights, and what it is called. */
  public record Played(String name, NetworkSpec network, Weights weights) {
    @Override
    public String toString() {
      return name;
    }
  }

  final Stream<Played> networks() {
    NetworkSpec seed = Presets.builtIn("seed").network();
    NetworkSpec studio = Presets.builtIn("studio").network();
    NetworkSpec carried = with(seed, new Reading.Passage(TURN), seed.layers());
    return Stream.of(
            both("seed", seed),
            both("seed, carried", carried),
            both("studio", ending(studio, studio.layers())),
            both("3 × 512", ending(studio, THREE_LAYERS)))
        .flatMap(weights -> weights);
  }

  final Stream<Played> networksOfFaintLayers() {
    List<LayerSpec> layers = new ArrayList<>(THREE_LAYERS);
    layers.add(new Norm());
    return both("3 × 512, norm", ending(Presets.builtIn("studio").network(), layers));
  }

  private static NetworkSpec ending(NetworkSpec spec, List<LayerSpec> layers) {
    return with(spec, new Reading.Passage(TURN, true), layers);
  }

  private static NetworkSpec with(NetworkSpec spec, Reading reading, List<LayerSpec> layers) {
    return new NetworkSpec(reading, spec.inputs(), layers, spec.heads());
  }

  private static Stream<Played> both(String name, NetworkSpec network) {
    return Stream.of(
        new Played(name + ", untrained", network, Initializer.initialize(network, SEED)),
        new Played(name + ", random", network, new Example(SEED, network, 1).weights()));
  }

  @ParameterizedTest
  @MethodSource("networks")
  final void outputs_overManyNotes_areThoseOfPlaying(Played p) {
    assertOutputs(p, OUTPUTS);
  }

  @ParameterizedTest
  @MethodSource("networksOfFaintLayers")
  final void outputs_ofNormOverFaintLayers_areNearThoseOfPlaying(Played p) {
    assertOutputs(p, OUTPUTS_OF_FAINT_LAYERS);
  }

  private void assertOutputs(Played p, double most) {
    Primer notes = notes(NOTES + p.network.reading().context());
    float[][] played = new NoteByNote(p.network, p.weights, notes).outputs(NOTES);
    float[][] found = p.network.reading().everyNote() ? carried(p, notes) : windows(p, notes);
    for (int head = 0; head < played.length; head++) {
      assertThat(found[head]).hasSameSizeAs(played[head]);
      assertThat(largestDifference(found[head], played[head]))
          .as("seed %d, head %d", SEED, head)
          .isLessThanOrEqualTo(most);
    }
  }

  private static double largestDifference(float[] found, float[] played) {
    double largest = 0;
    for (int n = 0; n < played.length; n++) {
      double difference = Math.abs((double) found[n] - played[n]);
      largest = Math.max(largest, difference / Math.max(1, Math.abs(played[n])));
    }
    return largest;
  }

  /** A turn after the other, in the state that the one before has left. */
  private float[][] carried(Played p, Primer notes) {
    float[][] all = new float[p.network.heads().size()][];
    for (int head = 0; head < all.length; head++) {
      all[head] = new float[NOTES * p.network.heads().get(head).outputs()];
    }
    Batch batch = new Batch(p.network, 1);
    batch.filled(1);
    Encoder encoder = new Encoder(p.network);
    try (Training training = open(p, 1)) {
      for (int first = 0; first < NOTES; first += TURN) {
        encoder.passage(notes, 0, notes.size(), first, TURN, batch, 0);
        batch.goesOn()[0] = first > 0;
        float[][] outputs = training.outputs(batch);
        for (int head = 0; head < all.length; head++) {
          int count = outputs[head].length;
          System.arraycopy(outputs[head], 0, all[head], first / TURN * count, count);
        }
      }
    }
    return all;
  }

  /** Each from a state of zeros, all at once. */
  private float[][] windows(Played p, Primer notes) {
    Batch batch = new Batch(p.network, NOTES);
    batch.filled(NOTES);
    Encoder encoder = new Encoder(p.network);
    for (int lane = 0; lane < NOTES; lane++) {
      encoder.inputs(notes, lane, batch, lane);
      encoder.targets(notes, lane + p.network.reading().notes(), batch, lane);
    }
    try (Training training = open(p, NOTES)) {
      return training.outputs(batch);
    }
  }

  private Training open(Played p, int lanes) {
    return engine()
        .open(
            p.network,
            new TrainingSettings(lanes, AdamSpec.KERAS, 0, 2, Device.CPU, Precision.FLOAT32),
            p.weights,
            OptimizerState.initial(p.network));
  }

  /** Chords and runs over the keyboard. */
  private static Primer notes(int count) {
    Random random = new Random(SEED);
    int[] pitch = new int[count];
    float[] step = new float[count];
    float[] duration = new float[count];
    int[] velocity = new int[count];
    for (int n = 0; n < count; n++) {
      int before = n == 0 ? 60 : pitch[n - 1];
      pitch[n] = Math.clamp(before + random.nextInt(-12, 13), 21, 108);
      step[n] = random.nextInt(3) == 0 ? 0 : 0.5f * random.nextFloat();
      duration[n] = 0.05f + 2 * random.nextFloat();
      velocity[n] = random.nextInt(30, 110);
    }
    return new Primer("random", pitch, step, duration, velocity);
  }
}
