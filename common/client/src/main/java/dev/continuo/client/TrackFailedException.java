package dev.continuo.client;

/** A generation request was answered by a failure; the message is the service's own. */
public final class TrackFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TrackFailedException(String message) {
    super(message);
  }
}
