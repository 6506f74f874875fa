package dev.continuo.generator.compose;

import dev.continuo.generator.compose.Work.Company;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * One thread with an ensemble for each model that is asked for; a turn is a note of each of the
 * most urgent pieces. When it fails, so does what it has in hand, and it begins anew.
 */
final class ComposingThread {
  /** An ensemble without pieces is kept for the next one while others are not in its way. */
  private static final int MOST_STANDS = 4;

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

  private final class Playing implements Session {
    /** From the one that was not used for the longest time. */
    private final Map<Company, Stand> stands =
        new LinkedHashMap<>(16, 0.75f, /* accessOrder= */ true);

    @Override
    public void turn(Pause pause) throws InterruptedException {
      int highest = highestPriority();
      if (highest < 0) {
        Work first = arrived.poll(LOOK_MILLIS, TimeUnit.MILLISECONDS);
        if (first == null) {
          return;
        }
        add(first);
      }
      List<Work> others = new ArrayList<>();
      arrived.drainTo(others);
      others.forEach(this::add);
      int urgent = highestPriority();
      stands.forEach((company, stand) -> {
        if (company.priority() == urgent && !stand.idle()) {
          stand.step();
        }
      });
    }

    /** Of those who have something to do; -1 where nobody has. */
    private int highestPriority() {
      int highest = -1;
      for (Map.Entry<Company, Stand> stand : stands.entrySet()) {
        if (!stand.getValue().idle()) {
          highest = Math.max(highest, stand.getKey().priority());
        }
      }
      return highest;
    }

    private void add(Work work) {
      stands.computeIfAbsent(work.company(), company -> new Stand(company.composer())).add(work);
      Iterator<Stand> eldest = stands.values().iterator();
      while (stands.size() > MOST_STANDS && eldest.hasNext()) {
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
