package dev.continuo.generator.request;

import dev.continuo.generator.request.RefusedException.Reason;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a model reads the notes so far. */
public enum Context {
  /** It goes on in the state that it has. */
  CARRIED,
  /** It reads the last ones anew for each, from a state of zeros. */
  WINDOW;

  static @Nullable Context of(@Nullable String asked) throws RefusedException {
    if (asked == null) {
      return null;
    }
    for (Context context : values()) {
      if (context.label().equals(asked)) {
        return context;
      }
    }
    throw new RefusedException(
        Reason.INVALID, "context", "context must be carried or window: " + Field.shown(asked));
  }

  /** As requests, events and rows have it. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
