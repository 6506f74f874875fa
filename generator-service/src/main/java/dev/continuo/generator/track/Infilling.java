package dev.continuo.generator.track;

import dev.continuo.events.track.TrackInfill;
import dev.continuo.generator.compose.Composing;
import dev.continuo.generator.compose.Listener;
import dev.continuo.generator.request.InfillSpec;
import dev.continuo.generator.request.PrimerSpec;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.Urgency;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Playing;
import dev.continuo.model.play.ReadPrimer;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;

/**
 * Fills a section as well as a model can tell: of many candidates, each composed from what is
 * before it, the one is kept after which the model finds what follows the likeliest.
 */
final class Infilling {
  private static final double MICROS = 1e6;

  private final ReplacedSection section;
  private final InfillSpec spec;
  private final Composer composer;
  private final Composing composing;
  private final Urgency urgency;
  private final ReadPrimer before;
  private final Composition original;

  /**
   * Asks how likely what follows is behind the section as it was; candidates then need not read
   * what is before it.
   */
  Infilling(
      ReplacedSection section,
      InfillSpec spec,
      Composer composer,
      Playing playing,
      Composing composing,
      Urgency urgency,
      Listener listener)
      throws RefusedException, IOException, InterruptedException {
    this.section = section;
    this.spec = spec;
    this.composer = composer;
    this.composing = composing;
    this.urgency = urgency;
    before = new ReadPrimer(section.before());
    original = composer.fill(before, section.original(), 1, playing, 0, 0);
    composing.compose(composer, List.of(original), urgency, unheard(listener));
    var _ = original.notes(); // Throws what the network has failed by.
  }

  /**
   * What was composed.
   *
   * @param kept the best candidate
   */
  record Filled(Composition kept, TrackInfill told) {}

  /** Fills it with the draws of a seed. */
  Filled fill(Playing playing, long seed, Listener listener)
      throws RefusedException, IOException, InterruptedException {
    List<Composition> candidates =
        IntStream.range(0, spec.candidates())
            .mapToObj(number ->
                composer.fill(before, section.gap(), PrimerSpec.MOST_NOTES, playing, seed, number))
            .toList();
    composing.compose(composer, candidates, urgency, unheard(listener));
    List<Composition> ranked =
        candidates.stream()
            .filter(candidate -> !candidate.failed())
            .sorted(Comparator.comparingDouble(Composition::natsBehind))
            .toList();
    if (ranked.isEmpty()) {
      var _ = candidates.getFirst().notes(); // Throws its failure, as all have one.
    }
    Composition kept = ranked.getFirst();
    return new Filled(
        kept,
        new TrackInfill(
            spec.from() / MICROS,
            spec.to() / MICROS,
            section.replaced(),
            kept.size(),
            candidates.size(),
            candidates.indexOf(kept) + 1,
            section.gap().after().size(),
            kept.natsBehind(),
            ranked.get((ranked.size() - 1) / 2).natsBehind(),
            original.natsBehind()));
  }

  /** Candidates are no music that anybody waits for. */
  private static Listener unheard(Listener listener) {
    return new Listener() {
      @Override
      public void heard(int number, Composition piece) {}

      @Override
      public CompletableFuture<RefusedException> calledOff() {
        return listener.calledOff();
      }
    };
  }
}
