package dev.continuo.generator.compose;

import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.request.Urgency;
import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.runtime.ServiceFrame;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Composes pieces for whoever waits for them, on some threads. A piece goes to the thread that has
 * the fewest in hand, and plays there in one ensemble with the others of its model and priority,
 * from its next note on: it waits for nobody's company.
 */
public final class ComposingThreads implements Composing {
  private final List<ComposingThread> threads;

  private ComposingThreads(List<ComposingThread> threads) {
    this.threads = threads;
  }

  /**
   * Starts threads.
   *
   * @param count how many, 1 or more
   */
  public static ComposingThreads start(int count, ServiceFrame frame) {
    List<ComposingThread> threads =
        IntStream.rangeClosed(1, count).mapToObj(ComposingThread::new).toList();
    threads.forEach(thread -> frame.run(thread.thread()));
    return new ComposingThreads(threads);
  }

  @Override
  public void compose(
      Composer composer, List<Composition> pieces, Urgency urgency, Listener listener)
      throws RefusedException, IOException, InterruptedException {
    List<Work> works = new ArrayList<>();
    try {
      for (int number = 0; number < pieces.size(); number++) {
        int place = number;
        works.add(
            new Work(
                composer,
                pieces.get(number),
                urgency.priority(),
                piece -> listener.heard(place, piece)));
      }
      var _ = listener.calledOff().thenRun(() -> leave(works));
      works.forEach(work -> least().take(work));
      for (Work work : works) {
        await(work, urgency.deadline());
      }
    } catch (CancellationException | ExecutionException e) {
      if (listener.calledOff().isDone()) {
        throw listener.calledOff().join();
      }
      throw new IOException("composing has failed", e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      throw new RefusedException(
          Reason.EXPIRED,
          "deadlineSeconds",
          "the deadline passed at %s, before the track was composed".formatted(urgency.deadline()));
    } finally {
      // Nobody waits for these: their places are free from the next note on.
      leave(works);
    }
  }

  private static void leave(List<Work> works) {
    works.forEach(work -> work.done().cancel(false));
  }

  private static void await(Work work, @Nullable Instant deadline)
      throws InterruptedException, ExecutionException, TimeoutException {
    if (deadline == null) {
      work.done().get();
    } else {
      long nanos = Math.max(0, Duration.between(Instant.now(), deadline).toNanos());
      work.done().get(nanos, TimeUnit.NANOSECONDS);
    }
  }

  private ComposingThread least() {
    return threads.stream().min(Comparator.comparingInt(ComposingThread::inHand)).orElseThrow();
  }
}
