package dev.continuo.standalone;

import java.io.PrintWriter;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/**
 * Ends standard error in order. The launcher passes it through a filter, a process that outlives
 * this JVM by a moment; whoever reads what was written must find all of it when this one has ended.
 */
final class StandardError {
  private static final int MOST_MILLIS = 2_000;

  private StandardError() {}

  /** Closes it and waits until the filter has passed everything on; only flushes without one. */
  static void finish(PrintWriter err) {
    err.flush();
    String filter = System.getenv("CONTINUO_STDERR_FILTER");
    if (filter == null || !filter.matches("[0-9]+")) {
      return;
    }
    err.close();
    ProcessHandle.current()
        .children()
        .filter(child -> child.pid() == Long.parseLong(filter))
        .map(ProcessHandle::onExit)
        .map(exit ->
            exit.completeOnTimeout(ProcessHandle.current(), MOST_MILLIS, TimeUnit.MILLISECONDS))
        .forEach(CompletableFuture::join);
  }
}
