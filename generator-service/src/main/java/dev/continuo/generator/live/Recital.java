package dev.continuo.generator.live;

import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.generator.compose.Listener;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.model.play.Composition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArraySet;
import org.jspecify.annotations.Nullable;

/**
 * A request as it is heard: notes of all its variations, and what became of it. Whoever composes
 * adds to it; whoever watches asks it for what comes next.
 */
public final class Recital {
  private final List<Voice> voices = new ArrayList<>();
  private final Set<Watch> watches = new CopyOnWriteArraySet<>();
  private final CompletableFuture<RefusedException> calledOff = new CompletableFuture<>();
  private @Nullable TrackFailed failure;
  private @Nullable Instant asked;
  private boolean ended;
  private int hands;
  private long touched = System.nanoTime();

  /** Nothing to hear yet. */
  Recital() {}

  /** Somebody begins to answer the request. */
  synchronized void enter(Instant when) {
    asked = when;
    hands++;
  }

  /** That somebody no longer does; others may, later. */
  public synchronized void leave() {
    hands--;
    touched = System.nanoTime();
  }

  /** For whoever composes these variations, in this order. */
  public Listener listener(List<Integer> variations) {
    return new Listener() {
      @Override
      public void heard(int number, Composition piece) {
        hear(variations.get(number), piece);
      }

      @Override
      public CompletableFuture<RefusedException> calledOff() {
        return calledOff;
      }
    };
  }

  private void hear(int variation, Composition piece) {
    boolean more;
    synchronized (this) {
      more = voice(variation).hear(piece);
    }
    if (more) {
      wake();
    }
  }

  private Voice voice(int variation) {
    while (voices.size() < variation) {
      voices.add(new Voice(voices.size() + 1));
    }
    return voices.get(variation - 1);
  }

  /** A track is stored. */
  public void finished(TrackFinished track) {
    synchronized (this) {
      voice(track.variation()).finish(track);
    }
    wake();
  }

  /** All tracks are. */
  public void end() {
    synchronized (this) {
      ended = true;
      touched = System.nanoTime();
    }
    wake();
  }

  void fail(TrackFailed why) {
    synchronized (this) {
      failure = why;
    }
    end();
  }

  /** Ends the work on a request that was made before that time. */
  void callOff(RefusedException why, Instant when) {
    boolean meant;
    synchronized (this) {
      meant = asked != null && !asked.isAfter(when);
    }
    if (meant) {
      calledOff.complete(why);
    }
  }

  /** Whether there will be no more than there is. */
  public synchronized boolean over() {
    return ended;
  }

  /** Whether somebody has heard all that there will be. */
  public synchronized boolean over(Heard heard) {
    return ended
        && voices.stream().noneMatch(voice -> voice.hasMore(heard))
        && (failure == null || heard.failure());
  }

  /** What somebody hears next, who has heard it then; null where there is no more yet. */
  @Nullable LiveEvent next(Heard heard) {
    Object data = take(heard);
    return data == null ? null : new LiveEvent(heard.id(), data);
  }

  /** Of the variations with something new, the one of which the fewest notes were heard. */
  private synchronized @Nullable Object take(Heard heard) {
    int next = 0;
    for (int variation = 1; variation <= voices.size(); variation++) {
      if (voices.get(variation - 1).hasMore(heard)
          && (next == 0 || heard.notes(variation) < heard.notes(next))) {
        next = variation;
      }
    }
    if (next > 0) {
      return voices.get(next - 1).next(heard);
    }
    if (failure == null || heard.failure()) {
      return null;
    }
    heard.hearFailure();
    return failure;
  }

  void join(Watch watch) {
    watches.add(watch);
  }

  void leave(Watch watch) {
    if (watches.remove(watch)) {
      synchronized (this) {
        touched = System.nanoTime();
      }
    }
  }

  private void wake() {
    watches.forEach(Watch::wake);
  }

  synchronized int notes() {
    return voices.stream().mapToInt(Voice::size).sum();
  }

  /** Whether nobody works on it, and nobody watches. */
  synchronized boolean idle() {
    return hands == 0 && watches.isEmpty();
  }

  /** Since when it is. */
  synchronized Duration age() {
    return Duration.ofNanos(System.nanoTime() - touched);
  }
}
