package dev.continuo.benchmarks;

import dev.continuo.model.Initializer;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Ensemble;
import dev.continuo.model.play.Gap;
import dev.continuo.model.play.Playing;
import dev.continuo.model.play.ReadPrimer;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.SamplingSpec;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** How long a section takes to be filled, on one thread. */
public final class InfillBenchmark {
  private static final long SEED = 1;

  /** Of an ensemble of the generator's. */
  private static final int ROOM = 64;

  /** No candidate gets so far. */
  private static final long FAR = 1_000_000_000_000L;

  private InfillBenchmark() {}

  /**
   * What to measure.
   *
   * @param label names the network for people
   * @param network to play, with weights as they are before training
   * @param sampling how notes are drawn
   * @param candidates how many are composed, 1 or more
   * @param before notes before the section, of which a window reads its own
   * @param composed notes that each candidate gets
   * @param behind notes behind the section that each is weighed by
   */
  public record Options(
      String label,
      NetworkSpec network,
      SamplingSpec sampling,
      int candidates,
      int before,
      int composed,
      int behind) {}

  /**
   * What was measured.
   *
   * @param options what was asked for
   * @param seconds from the first note that is read to the last candidate; the median of several
   */
  public record Result(Options options, double seconds) {}

  /** Measures for some ten seconds. */
  public static Result run(Options options) {
    return run(options, Pace.USUAL);
  }

  static Result run(Options options, Pace pace) {
    Composer composer =
        new Composer(options.network(), Initializer.initialize(options.network(), SEED));
    Runnable fill = () -> fill(options, composer);
    pace.warmUp(fill);
    double[] seconds = new double[pace.turns()];
    for (int turn = 0; turn < seconds.length; turn++) {
      seconds[turn] = 1 / pace.perSecond(fill);
    }
    return new Result(options, Medians.of(seconds));
  }

  /** As the generator does it: the section as it was, then all candidates. */
  private static void fill(Options options, Composer composer) {
    ReadPrimer before = new ReadPrimer(notes(composer.opening().orElse(options.before())));
    Primer behind = notes(options.behind());
    Playing playing = new Playing(options.sampling());
    Gap open = Gap.of(0, FAR, FAR, behind);
    Gap original = Gap.closed(0, notes(options.composed() + options.behind()), options.composed());
    Ensemble ensemble = composer.ensemble(ROOM);
    play(ensemble, List.of(composer.fill(before, original, 1, playing, SEED, 0)));
    play(
        ensemble,
        IntStream.range(0, options.candidates())
            .mapToObj(i -> composer.fill(before, open, options.composed(), playing, SEED, i))
            .toList());
  }

  private static void play(Ensemble ensemble, List<Composition> pieces) {
    int next = 0;
    while (next < pieces.size() || ensemble.size() > 0) {
      while (next < pieces.size() && !ensemble.full()) {
        ensemble.join(pieces.get(next++));
      }
      ensemble.step();
    }
  }

  private static Primer notes(int count) {
    int[] pitch = new int[count];
    Arrays.setAll(pitch, i -> 48 + 7 * i % 24);
    float[] seconds = new float[count];
    Arrays.fill(seconds, 0.25f);
    return new Primer("bench", pitch, seconds, seconds);
  }
}
