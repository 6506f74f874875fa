package dev.continuo.trainer;

/** A run cannot succeed, however often it is tried; the message says why, for people. */
class RunFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunFailedException(String message) {
    super(message);
  }

  RunFailedException(String message, Throwable cause) {
    super(message, cause);
  }
}
