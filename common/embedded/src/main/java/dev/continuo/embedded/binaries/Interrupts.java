package dev.continuo.embedded.binaries;

import java.io.InterruptedIOException;

/** Lets work on many files end when its thread is told to. */
final class Interrupts {
  private Interrupts() {}

  /**
   * Between two files.
   *
   * @throws InterruptedIOException when this thread is interrupted, which it stays
   */
  static void check() throws InterruptedIOException {
    if (Thread.currentThread().isInterrupted()) {
      throw new InterruptedIOException("interrupted");
    }
  }
}
