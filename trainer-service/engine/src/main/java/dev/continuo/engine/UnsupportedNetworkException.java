package dev.continuo.engine;

/** The engine cannot compute this network; the message says what is missing. */
public final class UnsupportedNetworkException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnsupportedNetworkException(String message) {
    super(message);
  }
}
