package dev.continuo.runtime;

import java.time.Instant;

/**
 * What keeps something from working.
 *
 * @param cause for people
 * @param since when it began; the cause may have changed since
 */
public record Trouble(String cause, Instant since) {
  private static final int MOST_CAUSES = 5;

  /** What was thrown just now. */
  public static Trouble now(Throwable thrown) {
    return of(thrown, Instant.now());
  }

  static Trouble of(Throwable thrown, Instant since) {
    return new Trouble(describe(thrown), since);
  }

  /** What a throwable says, and what lies behind it, in one line. */
  static String describe(Throwable thrown) {
    // Its class says nothing that people know where the message is a sentence of ours.
    String first = thrown.getMessage();
    StringBuilder chain =
        new StringBuilder(
            first != null && thrown instanceof IllegalStateException ? first : thrown.toString());
    int depth = 0;
    for (Throwable cause = thrown.getCause();
        cause != null && depth < MOST_CAUSES;
        cause = cause.getCause(), depth++) {
      String message = String.valueOf(cause.getMessage());
      if (chain.indexOf(message) < 0) {
        chain.append(": ").append(message);
      }
    }
    return chain.toString();
  }
}
