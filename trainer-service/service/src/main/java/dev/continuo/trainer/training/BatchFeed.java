package dev.continuo.trainer.training;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.run.RunStoppedException;
import java.util.NoSuchElementException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/**
 * Gathers the next batch in the background while the engine computes on this one. Two buffers take
 * turns, so a batch is good until the next one is asked for.
 */
public final class BatchFeed implements AutoCloseable {
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("continuo-trainer-gather").factory());

  private Batch free;
  private Batch filling;
  private @Nullable BatchSource source;
  private int next;
  private @Nullable Future<?> ahead;

  /** With room for as many lanes. */
  public BatchFeed(NetworkSpec network, int lanes) {
    this.free = new Batch(network, lanes);
    this.filling = new Batch(network, lanes);
  }

  /** Begins anew with what a source gives. */
  void feed(BatchSource source) {
    await();
    this.source = source;
    this.next = 0;
    gatherAhead(source);
  }

  /** The next batch. */
  Batch next() {
    if (source == null || ahead == null) {
      throw new NoSuchElementException("all %d batches were given".formatted(next));
    }
    await();
    Batch ready = filling;
    filling = free;
    free = ready;
    gatherAhead(source);
    return ready;
  }

  private void gatherAhead(BatchSource source) {
    if (next < source.count()) {
      next++;
      Batch into = filling;
      ahead = background.submit(() -> source.fill(into));
    }
  }

  private void await() {
    Future<?> gathering = ahead;
    ahead = null;
    if (gathering == null) {
      return;
    }
    try {
      gathering.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new RunStoppedException("interrupted while waiting for a batch");
    } catch (ExecutionException e) {
      throw new IllegalStateException("gathering a batch failed", e.getCause());
    }
  }

  /** Waits until no note is read any more. */
  @Override
  public void close() {
    background.close();
  }
}
