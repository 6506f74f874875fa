package dev.continuo.generator.compose;

import dev.continuo.model.play.Composer;
import dev.continuo.model.play.Composition;
import dev.continuo.runtime.ServiceFrame;
import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;

/**
 * Composes pieces for whoever waits for them, on some threads. A piece goes to the thread that has
 * the fewest in hand, and plays there in one ensemble with the others of its model, from its next
 * note on: it waits for nobody's company.
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
  public void compose(Composer composer, Composition piece)
      throws IOException, InterruptedException {
    ComposingThread thread = least();
    Work work = new Work(composer, piece);
    thread.take(work);
    try {
      work.done().get();
    } catch (InterruptedException e) {
      work.done().cancel(false); // Its place is free from the next note on.
      throw e;
    } catch (CancellationException | ExecutionException e) {
      throw new IOException("composing has failed", e.getCause() == null ? e : e.getCause());
    }
  }

  private ComposingThread least() {
    return threads.stream().min(Comparator.comparingInt(ComposingThread::inHand)).orElseThrow();
  }
}
