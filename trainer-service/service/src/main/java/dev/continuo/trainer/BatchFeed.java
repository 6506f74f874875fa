package dev.continuo.trainer;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
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
final class BatchFeed implements AutoCloseable {
  private final Gatherer gatherer;
  private final int size;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("continuo-trainer-gather").factory());

  private Batch free;
  private Batch filling;
  private int[] windows = {};
  private int next;
  private @Nullable Future<?> ahead;

  BatchFeed(WindowColumns columns, NetworkSpec network, int size) {
    this.gatherer = new Gatherer(columns, network);
    this.size = size;
    this.free = new Batch(network, size);
    this.filling = new Batch(network, size);
  }

  /** Begins anew with these windows, in this order. */
  void feed(int[] windows) {
    await();
    this.windows = windows;
    this.next = 0;
    gatherAhead();
  }

  /** The next windows, as many as fit; the last batch may be partly filled. */
  Batch next() {
    if (ahead == null) {
      throw new NoSuchElementException("all %d windows were given".formatted(windows.length));
    }
    await();
    Batch ready = filling;
    filling = free;
    free = ready;
    gatherAhead();
    return ready;
  }

  private void gatherAhead() {
    int from = next;
    int rows = Math.min(size, windows.length - from);
    if (rows <= 0) {
      return;
    }
    next += rows;
    int[] source = windows;
    Batch into = filling;
    ahead = background.submit(() -> gatherer.gather(source, from, rows, into));
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

  @Override
  public void close() {
    background.shutdown();
  }
}
