package dev.continuo.embedded;

import dev.continuo.runtime.Session;
import org.jspecify.annotations.Nullable;

/**
 * Gives a session that was opened beforehand, by who wanted to know of its failure, then others.
 */
final class FirstSession implements Session.Opening, AutoCloseable {
  private final Session.Opening next;
  private @Nullable Session first;

  FirstSession(Session first, Session.Opening next) {
    this.first = first;
    this.next = next;
  }

  @Override
  public synchronized Session open() throws Exception {
    Session opened = first;
    first = null;
    return opened == null ? next.open() : opened;
  }

  /** Closes the first where nobody has come for it: its thread was told to end before it began. */
  @Override
  public synchronized void close() {
    Session unused = first;
    first = null;
    try {
      if (unused != null) {
        unused.close();
      }
    } catch (Exception e) {
      throw new IllegalStateException("a server does not stop", e);
    }
  }
}
