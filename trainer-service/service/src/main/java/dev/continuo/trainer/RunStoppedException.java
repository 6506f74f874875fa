package dev.continuo.trainer;

/** Work on a run ends here because the trainer closes; its next lease goes on from there. */
final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RunStoppedException(String message) {
    super(message);
  }
}
