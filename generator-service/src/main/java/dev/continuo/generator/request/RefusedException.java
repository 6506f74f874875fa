package dev.continuo.generator.request;

import org.jspecify.annotations.Nullable;

/** A request that could be read cannot be answered, now or later; becomes a {@code TrackFailed}. */
public final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a request got no track. */
  public enum Reason {
    /** A field breaks its rule. */
    INVALID,
    /** There is no such model version. */
    UNKNOWN_MODEL,
    /** No note that the model can make keeps to a constraint. */
    IMPOSSIBLE,
    /** Its deadline has passed. */
    EXPIRED,
    /** Somebody has called it off. */
    CANCELLED,
    /** Nothing is wrong with the request. */
    INTERNAL
  }

  private final Reason reason;
  private final @Nullable String field;

  public RefusedException(Reason reason, @Nullable String field, String message) {
    super(message);
    this.reason = reason;
    this.field = field;
  }

  public Reason reason() {
    return reason;
  }

  /** The field at fault, if it is one. */
  public @Nullable String field() {
    return field;
  }
}
