package dev.continuo.runtime;

/** Work from a beginning to its first failure, or to the end. */
public interface Session extends AutoCloseable {

  /**
   * Does some of the work, or waits a little for some. Whatever it throws ends the session.
   *
   * @param pause to wait with
   */
  void turn(Pause pause) throws Exception;

  /** Lets go what the session holds; what it throws is logged. */
  @Override
  default void close() throws Exception {}

  /** Begins a session; whatever it throws is a failure like another. */
  interface Opening {
    Session open() throws Exception;
  }
}
