package dev.continuo.client;

/** There is no running platform to talk to. */
public final class PlatformGoneException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public PlatformGoneException(String message) {
    super(message);
  }
}
