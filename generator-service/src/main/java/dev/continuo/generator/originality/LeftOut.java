package dev.continuo.generator.originality;

import dev.continuo.evaluation.originality.RunIndex;
import dev.continuo.registry.pieces.Takedowns;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;

/**
 * Which pieces no track is compared with: those that were taken down, of which nothing is kept, and
 * those that were replaced, which may come back. Replacements are told by no event: the registry
 * knows of both.
 */
final class LeftOut {
  private static final long BETWEEN = Duration.ofSeconds(1).toNanos();

  private final Takedowns takedowns;
  private final RunIndex index;
  private volatile Set<String> forgotten = Set.of();
  private volatile Set<String> replaced = Set.of();
  private boolean asked;
  private long lastAsked;

  LeftOut(Takedowns takedowns, RunIndex index) {
    this.takedowns = takedowns;
    this.index = index;
  }

  /** Asks again, but for once a second at most; for one thread. */
  void refresh() {
    if (asked && System.nanoTime() - lastAsked < BETWEEN) {
      return;
    }
    Set<String> all = takedowns.leftOut();
    // Behind the first question, so that what was taken down between the two is no replaced one.
    Set<String> gone = takedowns.forgotten();
    all.removeAll(gone);
    Set<String> fresh = new HashSet<>(gone);
    fresh.removeAll(forgotten);
    forgotten = Set.copyOf(gone);
    replaced = Set.copyOf(all);
    index.remove(fresh);
    asked = true;
    lastAsked = System.nanoTime();
  }

  /** Whether a piece was taken down. */
  boolean forgotten(String pieceId) {
    return forgotten.contains(pieceId);
  }

  /** Pieces that no object holds any more. */
  Set<String> replaced() {
    return replaced;
  }
}
