package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Ensemble;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/** An ensemble, and who waits for a place in it. */
final class Stand {
  /** Pieces at a time: more would make each of them wait longer for its next note. */
  private static final int ROOM = 64;

  private final Ensemble ensemble;
  private final Map<Composition, Work> playing = new HashMap<>();
  private final ArrayDeque<Work> waiting = new ArrayDeque<>();

  Stand(Composer composer) {
    ensemble = composer.ensemble(ROOM);
  }

  void add(Work work) {
    waiting.add(work);
  }

  /** Whether there is nothing to do. */
  boolean idle() {
    return playing.isEmpty() && waiting.isEmpty();
  }

  /** Goes on by a note. */
  void step() {
    leaveUnwanted();
    while (!ensemble.full() && !waiting.isEmpty()) {
      seat(waiting.remove());
    }
    List<Composition> done = ensemble.step();
    playing.values().forEach(Work::tell);
    for (Composition piece : done) {
      Work work = playing.remove(piece);
      if (work != null) {
        work.complete();
      }
    }
  }

  private void seat(Work work) {
    if (work.done().isDone()) {
      return;
    }
    if (work.piece().done()) {
      work.complete();
      return;
    }
    ensemble.join(work.piece());
    playing.put(work.piece(), work);
  }

  private void leaveUnwanted() {
    for (Iterator<Work> works = playing.values().iterator(); works.hasNext(); ) {
      Work work = works.next();
      if (work.done().isDone()) {
        ensemble.leave(work.piece());
        works.remove();
      }
    }
  }

  /** Has everybody hear why there will be nothing. */
  void fail(Throwable cause) {
    playing.values().forEach(work -> work.done().completeExceptionally(cause));
    waiting.forEach(work -> work.done().completeExceptionally(cause));
  }
}
