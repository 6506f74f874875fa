package dev.continuo.embedded;

/** Somebody else listens on a port that was asked for; names the port and the option to change. */
public final class PortTakenException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PortTakenException(String message) {
    super(message);
  }
}
