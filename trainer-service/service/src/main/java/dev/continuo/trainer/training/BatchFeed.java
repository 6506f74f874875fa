package dev.continuo.trainer.training;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.WindowOrder;
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
  private final Gatherer gatherer;
  private final int size;
  private final ExecutorService background =
      Executors.newSingleThreadExecutor(
          Thread.ofPlatform().daemon().name("continuo-trainer-gather").factory());

  private Batch free;
  private Batch filling;
  private @Nullable WindowOrder windows;
  private int next;
  private @Nullable Future<?> ahead;

  public BatchFeed(NoteFile notes, NetworkSpec network, int size) {
    this.gatherer = new Gatherer(notes, network, size);
    this.size = size;
    this.free = new Batch(network, size);
    this.filling = new Batch(network, size);
  }

  /** Begins anew with these windows. */
  public void feed(WindowOrder windows) {
    await();
    this.windows = windows;
    this.next = 0;
    gatherAhead(windows);
  }

  /** The next windows, as many as fit; the last batch may be partly filled. */
  public Batch next() {
    WindowOrder source = windows;
    if (source == null || ahead == null) {
      throw new NoSuchElementException("all %d windows were given".formatted(next));
    }
    await();
    Batch ready = filling;
    filling = free;
    free = ready;
    gatherAhead(source);
    return ready;
  }

  private void gatherAhead(WindowOrder source) {
    int from = next;
    int rows = Math.min(size, source.count() - from);
    if (rows <= 0) {
      return;
    }
    next += rows;
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

  /** Waits until no note is read any more. */
  @Override
  public void close() {
    background.close();
  }
}
