package dev.continuo.trainer.run;

/** Work on a run ends here because the trainer closes; its next lease goes on from there. */
public final class RunStoppedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RunStoppedException(String message) {
    super(message);
  }
}
