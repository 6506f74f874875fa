package dev.continuo.registry;

/**
 * The registry in Postgres. Opening it brings the schema up to date. Each repository method is one
 * transaction.
 */
public final class Registry implements AutoCloseable {

  private Registry() {}

  /** Connects, waits up to 30 s for the server, and migrates. */
  public static Registry open(Settings settings) {
    throw new IllegalStateException("not built yet: " + settings.url());
  }

  /** Where Postgres is: a JDBC address, a user, a password (may be empty), connections at most. */
  public record Settings(String url, String user, String password, int connections) {}

  public PieceLedger pieces() {
    throw new IllegalStateException("not built yet");
  }

  public Runs runs() {
    throw new IllegalStateException("not built yet");
  }

  public Models models() {
    throw new IllegalStateException("not built yet");
  }

  public Tracks tracks() {
    throw new IllegalStateException("not built yet");
  }

  public Outbox outbox() {
    throw new IllegalStateException("not built yet");
  }

  /** Throws with the cause when the server does not answer. */
  public void ping() {
    throw new IllegalStateException("not built yet");
  }

  @Override
  public void close() {}
}
