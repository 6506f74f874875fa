package dev.continuo.runtime;

import java.time.Duration;

/** What a session is given to wait with, and to learn that it shall end. */
public interface Pause {

  /** Whether the thread shall end: leave the rest of the work. */
  boolean closing();

  /**
   * Waits until the time is over, somebody calls {@link SteadyThread#wake}, or the thread shall
   * end.
   */
  void rest(Duration atMost) throws InterruptedException;
}
