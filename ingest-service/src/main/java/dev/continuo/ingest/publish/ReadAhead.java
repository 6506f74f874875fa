package dev.continuo.ingest.publish;

import dev.continuo.ingest.find.FoundLetter;
import dev.continuo.ingest.find.FoundObject;
import dev.continuo.ingest.find.FoundRecord;
import dev.continuo.ingest.read.Judgement;
import dev.continuo.runtime.Failpoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Examines objects on several threads, some files ahead of who takes the findings; they come out in
 * the order in which the objects went in.
 */
final class ReadAhead implements AutoCloseable {
  private static final int MOST_FILES = 256;

  /** Of files that are being read or wait to be taken; a larger one is read alone. */
  private static final long MOST_BYTES = 16L << 20;

  private final ExecutorService threads;
  private final Deque<Examined> ahead = new ArrayDeque<>();
  private long bytes;

  /**
   * @param threads how many read, 1 or more
   */
  ReadAhead(int threads) {
    this.threads =
        Executors.newFixedThreadPool(threads, Thread.ofPlatform().name("reader-", 0).factory());
  }

  private record Examined(FoundRecord found, Future<Judgement> finding) {}

  /** Whether the object has to wait until another one is taken. */
  boolean full(FoundRecord found) {
    return ahead.size() >= MOST_FILES || (!ahead.isEmpty() && bytes + found.bytes() > MOST_BYTES);
  }

  boolean isEmpty() {
    return ahead.isEmpty();
  }

  void submit(FoundObject found, Callable<Judgement> examination) {
    add(
        new Examined(
            found,
            threads.submit(() -> {
              Failpoint.reached("reader");
              return examination.call();
            })));
  }

  /** Has a record wait its turn that needs no examination. */
  void submit(FoundLetter letter) {
    add(new Examined(letter, new CompletableFuture<>()));
  }

  private void add(Examined examined) {
    ahead.add(examined);
    bytes += examined.found().bytes();
  }

  /**
   * What comes next: an object, whose finding is to be taken, or a letter, which is {@link
   * #drop}ped.
   */
  FoundRecord next() {
    return ahead.getFirst().found();
  }

  /**
   * The next finding, as soon as it is there.
   *
   * @throws IOException what its examination threw
   */
  Judgement take() throws IOException {
    Examined examined = remove();
    try {
      return examined.finding().get();
    } catch (ExecutionException e) {
      switch (Objects.requireNonNull(e.getCause(), "an execution fails with a cause")) {
        case IOException cause -> throw cause;
        case RuntimeException cause -> throw cause;
        default -> throw new IllegalStateException("a file could not be examined", e);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while files were read", e);
    }
  }

  /** Takes a letter out. */
  void drop() {
    var _ = remove();
  }

  private Examined remove() {
    Examined examined = ahead.remove();
    bytes -= examined.found().bytes();
    return examined;
  }

  /** Gives up what has not been taken; more may be submitted. */
  void discard() {
    ahead.forEach(examined -> examined.finding().cancel(false));
    ahead.clear();
    bytes = 0;
  }

  /** Gives up what has not been taken. */
  @Override
  public void close() {
    threads.shutdownNow();
  }
}
