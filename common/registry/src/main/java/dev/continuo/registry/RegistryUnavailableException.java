package dev.continuo.registry;

/** Postgres cannot be used; the message names the address, the cause and the remedy. */
public final class RegistryUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RegistryUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
