package dev.continuo.generator.live;

import dev.continuo.events.TrackFailed;
import dev.continuo.generator.request.RefusedException;
import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The requests that this process has in hand or had lately, by their ids. */
public final class Recitals {
  /** How long one is kept that nobody works on or watches. */
  private static final Duration KEPT = Duration.ofMinutes(10);

  /** How many of those, and how many notes in all of them: some tens of MB. */
  private static final int MOST = 1_000;

  private static final int MOST_NOTES = 1_000_000;

  private final Map<String, Recital> recitals = new LinkedHashMap<>();
  private final CalledOff calledOff = new CalledOff();

  /** The one of a request that is being sent. */
  synchronized Recital expect(String requestId) {
    return open(requestId);
  }

  /**
   * Somebody begins to answer a request; to be left again.
   *
   * @param asked when it was made
   * @throws RefusedException when it has been called off since
   */
  public synchronized Recital begin(String requestId, Instant asked) throws RefusedException {
    RefusedException why = calledOff.why(requestId, asked);
    if (why != null) {
      throw why;
    }
    Recital recital = open(requestId);
    recital.enter(asked);
    return recital;
  }

  /** A request is answered with a failure. */
  public synchronized void failed(TrackFailed why) {
    open(why.requestId()).fail(why);
  }

  /** The one of a request. */
  public synchronized Optional<Recital> find(String requestId) {
    return Optional.ofNullable(recitals.get(requestId));
  }

  /** Ends the work on a request that was made until then, now or as soon as it is taken. */
  synchronized void callOff(String requestId, @Nullable String reason, Instant when) {
    RefusedException why = calledOff.add(requestId, reason, when);
    Recital recital = recitals.get(requestId);
    if (recital != null) {
      recital.callOff(why, when);
    }
  }

  /** What is over is not added to: a request that comes again is heard anew. */
  private Recital open(String requestId) {
    Recital recital = recitals.get(requestId);
    if (recital == null || recital.over()) {
      recitals.remove(requestId);
      recital = new Recital();
      recitals.put(requestId, recital);
      forget();
    }
    return recital;
  }

  /** From the oldest on, but not the newest. */
  private void forget() {
    int notes = 0;
    int idle = 0;
    for (Recital recital : recitals.values()) {
      if (recital.idle()) {
        idle++;
        notes += recital.notes();
      }
    }
    Iterator<Recital> eldest = recitals.values().iterator();
    while (eldest.hasNext()) {
      Recital recital = eldest.next();
      boolean due = idle > MOST || notes > MOST_NOTES || recital.age().compareTo(KEPT) > 0;
      if (due && recital.idle() && eldest.hasNext()) {
        eldest.remove();
        idle--;
        notes -= recital.notes();
      }
    }
  }
}
