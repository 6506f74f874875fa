package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.model.play.Ensemble;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread with an ensemble for each model that is asked for; a turn is a note of every piece.
 * When it fails, so does what it has in hand, and it begins anew.
 */
final class ComposingThread {
  /** Pieces of one model at a time: more would make each of them wait longer for its next note. */
  private static final int ROOM = 64;

  /** An ensemble without pieces is kept for the next one while others are not in its way. */
  private static final int MOST_ENSEMBLES = 4;

  private static final long LOOK_MILLIS = 200;

  private final SteadyThread thread;
  private final BlockingQueue<Work> arrived = new LinkedBlockingQueue<>();
  private final AtomicInteger inHand = new AtomicInteger();

  ComposingThread(int number) {
    thread = SteadyThread.of("composer-" + number, Playing::new);
  }

  SteadyThread thread() {
    return thread;
  }

  /** Pieces that wait or play. */
  int inHand() {
    return inHand.get();
  }

  void take(Work work) {
    inHand.incrementAndGet();
    var _ = work.done().whenComplete((piece, thrown) -> inHand.decrementAndGet());
    arrived.add(work);
  }

  /** The pieces of one model. */
  private static final class Stand {
    private final Ensemble ensemble;
    private final Map<Composition, Work> playing = new HashMap<>();
    private final ArrayDeque<Work> waiting = new ArrayDeque<>();

    Stand(Composer composer) {
      ensemble = composer.ensemble(ROOM);
    }

    boolean idle() {
      return playing.isEmpty() && waiting.isEmpty();
    }

    void step() {
      leaveUnwanted();
      while (!ensemble.full() && !waiting.isEmpty()) {
        seat(waiting.remove());
      }
      for (Composition piece : ensemble.step()) {
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

    void fail(Throwable cause) {
      playing.values().forEach(work -> work.done().completeExceptionally(cause));
      waiting.forEach(work -> work.done().completeExceptionally(cause));
    }
  }

  private final class Playing implements Session {
    /** From the one that was not used for the longest time. */
    private final Map<Composer, Stand> stands =
        new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    @Override
    public void turn(Pause pause) throws InterruptedException {
      if (stands.values().stream().allMatch(Stand::idle)) {
        Work first = arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          return;
        }
        sort(first);
      }
      List<Work> others = new ArrayList<>();
      arrived.drainTo(others);
      others.forEach(this::sort);
      for (Stand stand : stands.values()) {
        if (!stand.idle()) {
          stand.step();
        }
      }
    }

    private void sort(Work work) {
      stands.computeIfAbsent(work.composer(), Stand::new).waiting.add(work);
      Iterator<Stand> eldest = stands.values().iterator();
      while (stands.size() > MOST_ENSEMBLES && eldest.hasNext()) {
        if (eldest.next().idle()) {
          eldest.remove();
        }
      }
    }

    /** What waits outside is left to the next session, if there is one. */
    @Override
    public void close() {
      IllegalStateException ended = new IllegalStateException("its thread has ended");
      stands.values().forEach(stand -> stand.fail(ended));
    }
  }
}
