package dev.continuo.generator.originality;

import dev.continuo.evaluation.originality.RunIndex;
import dev.continuo.evaluation.originality.UsualRuns;
import dev.continuo.evaluation.originality.UsualRunsMeasure;
import dev.continuo.evaluation.style.SharedRuns;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what is usual among real pieces up to date: measures it anew when a tenth of the pieces
 * have come or gone since, piece by piece, while nothing else is to be done. One thread works.
 */
final class UsualUpkeep {
  private static final int SHARE = 10;

  private final RunIndex index;
  private @Nullable UsualRunsMeasure measure;
  private int pieces;
  private volatile UsualRuns usual = UsualRuns.NONE;

  UsualUpkeep(RunIndex index) {
    this.index = index;
  }

  /** Whether there is something to do. */
  boolean due() {
    return measure != null || SHARE * Math.abs((long) index.pieces() - pieces) > pieces;
  }

  /**
   * Does some of it: mostly milliseconds, but first a second or so for ten million notes.
   *
   * @param excluded ids of pieces that do not count
   */
  void work(Set<String> excluded) {
    UsualRunsMeasure current = measure;
    if (current == null) {
      pieces = index.pieces();
      current = index.measure(excluded);
    }
    if (!current.done()) {
      current.next();
    }
    if (current.done()) {
      usual = current.found();
      current = null;
    }
    measure = current;
  }

  /** What is usual for a track of so many notes; safe for many threads. */
  Optional<SharedRuns> of(int notes) {
    return usual.of(notes);
  }
}
