package dev.continuo.model.play;

/** No note that a network can make keeps to a constraint. */
public final class ImpossibleConstraintException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final String constraint;

  ImpossibleConstraintException(String constraint, String reason) {
    super("%s %s".formatted(constraint, reason));
    this.constraint = constraint;
  }

  /** Its name, as texts have it, like {@code longest_step}. */
  public String constraint() {
    return constraint;
  }
}
