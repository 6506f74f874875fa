package dev.continuo.registry.runs;

/** The run was leased by somebody else in the meantime; whoever sees this must stop. */
public final class LeaseLostException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LeaseLostException(String message) {
    super(message);
  }
}
