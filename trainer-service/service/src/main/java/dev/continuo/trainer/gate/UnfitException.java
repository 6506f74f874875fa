package dev.continuo.trainer.gate;

import org.jspecify.annotations.Nullable;

/** A version cannot be judged, or played, as it is; trying again would not help. */
final class UnfitException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfitException(String message) {
    this(message, null);
  }

  UnfitException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
