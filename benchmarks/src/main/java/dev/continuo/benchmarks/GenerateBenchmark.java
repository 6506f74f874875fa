package dev.continuo.benchmarks;

import dev.continuo.model.Initializer;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Ensemble;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import java.util.Arrays;

/**
 * How fast notes are composed on one thread, beside the limit that the same process sets: the bare
 * products of the same weights, measured in turn with the notes.
 */
public final class GenerateBenchmark {
  private static final long SEED = 1;

  /** Notes of a piece; the next one takes its place. */
  private static final int NOTES = 200;

  /** Notes between two looks at the clock. */
  private static final int STEPS = 16;

  private GenerateBenchmark() {}

  /**
   * What to measure.
   *
   * @param label names the network for people
   * @param network to play, with weights as they are before training
   * @param sampling how notes are drawn
   * @param tracks how many are composed together, 1 or more
   */
  public record Options(String label, NetworkSpec network, SamplingSpec sampling, int tracks) {}

  /**
   * What was measured; medians over several turns.
   *
   * @param options what was asked for
   * @param notesPerSecond of all tracks together, encoding and draws included
   * @param bareNotesPerSecond that the products alone would allow
   * @param share notes over bare notes, turn by turn: 1 is the limit
   */
  public record Result(
      Options options, double notesPerSecond, double bareNotesPerSecond, double share) {}

  /** Measures for some fifteen seconds. */
  public static Result run(Options options) {
    return run(options, Pace.USUAL);
  }

  static Result run(Options options, Pace pace) {
    Weights weights = Initializer.initialize(options.network(), SEED);
    Stage stage = new Stage(options, new Composer(options.network(), weights));
    BareProducts bare = new BareProducts(options.network(), weights, options.tracks());
    Runnable products =
        () -> {
          for (int step = 0; step < STEPS; step++) {
            bare.run();
          }
        };
    pace.warmUp(stage::play);
    pace.warmUp(products);
    double[] notes = new double[pace.turns()];
    double[] bareNotes = new double[pace.turns()];
    double[] shares = new double[pace.turns()];
    for (int turn = 0; turn < pace.turns(); turn++) {
      notes[turn] = STEPS * options.tracks() * pace.perSecond(stage::play);
      bareNotes[turn] = STEPS * options.tracks() * pace.perSecond(products);
      shares[turn] = notes[turn] / bareNotes[turn];
    }
    return new Result(options, Medians.of(notes), Medians.of(bareNotes), Medians.of(shares));
  }

  /** An ensemble in which nobody is missing. */
  private static final class Stage {
    private final Options options;
    private final Composer composer;
    private final Ensemble ensemble;
    private final Primer primer;
    private long begun;

    Stage(Options options, Composer composer) {
      this.options = options;
      this.composer = composer;
      ensemble = composer.ensemble(options.tracks());
      primer = composer.ends() ? Primer.NONE : opening(options.network().reading().opening());
    }

    private static Primer opening(int notes) {
      int[] pitch = new int[notes];
      Arrays.fill(pitch, 60);
      float[] seconds = new float[notes];
      Arrays.fill(seconds, 0.25f);
      return new Primer("bench", pitch, seconds, seconds);
    }

    void play() {
      for (int step = 0; step < STEPS; step++) {
        while (!ensemble.full()) {
          ensemble.join(composer.begin(primer, NOTES, options.sampling(), begun++));
        }
        ensemble.step();
      }
    }
  }
}
