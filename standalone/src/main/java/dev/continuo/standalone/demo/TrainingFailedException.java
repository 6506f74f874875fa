package dev.continuo.standalone.demo;

/** A training request was refused, or its run ended without a model; the message says why. */
public final class TrainingFailedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TrainingFailedException(String message) {
    super(message);
  }
}
