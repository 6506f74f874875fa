package dev.continuo.ingest.settings;

import dev.continuo.music.Piece;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * How long a piece must be to be taken.
 *
 * @param shortestSeconds until its last note has ended, 0 or more
 * @param longestSeconds the same, at most; 0 where only the reader's cap bounds it
 * @param fewestNotes in all parts, 1 or more
 */
public record PieceLengths(double shortestSeconds, double longestSeconds, int fewestNotes) {
  /** Takes every piece. */
  public static final PieceLengths ANY = new PieceLengths(0, 0, 1);

  private static final String SHORTEST = "continuo.ingest.shortest-seconds";
  private static final String LONGEST = "continuo.ingest.longest-seconds";
  private static final String FEWEST = "continuo.ingest.fewest-notes";

  /** Why a piece is not taken. */
  public enum Reason {
    TOO_SHORT,
    TOO_LONG
  }

  /**
   * A piece that is not taken.
   *
   * @param message names the value, the bound and its key
   */
  public record Refusal(Reason reason, String message) {}

  public PieceLengths {
    requireSeconds(SHORTEST, shortestSeconds);
    requireSeconds(LONGEST, longestSeconds);
    if (longestSeconds > 0 && longestSeconds < shortestSeconds) {
      throw new IllegalArgumentException(
          "%s must be at least %s, %s, or 0 for no bound: %s"
              .formatted(LONGEST, SHORTEST, plain(shortestSeconds), plain(longestSeconds)));
    }
    if (fewestNotes < 1) {
      throw new IllegalArgumentException(
          "%s must be at least 1: %d".formatted(FEWEST, fewestNotes));
    }
  }

  /** Null for a piece that is taken. */
  public @Nullable Refusal refusal(Piece piece) {
    double seconds = piece.durationMicros() / 1e6;
    int notes = piece.notes().size();
    if (seconds < shortestSeconds) {
      return new Refusal(
          Reason.TOO_SHORT,
          "it lasts %s s; at least %s s are asked for by %s"
              .formatted(plain(seconds), plain(shortestSeconds), SHORTEST));
    }
    if (longestSeconds > 0 && seconds > longestSeconds) {
      return new Refusal(
          Reason.TOO_LONG,
          "it lasts %s s; at most %s s are allowed by %s"
              .formatted(plain(seconds), plain(longestSeconds), LONGEST));
    }
    if (notes < fewestNotes) {
      return new Refusal(
          Reason.TOO_SHORT,
          "it has %d notes; at least %d are asked for by %s".formatted(notes, fewestNotes, FEWEST));
    }
    return null;
  }

  private static void requireSeconds(String key, double seconds) {
    if (!(seconds >= 0) || Double.isInfinite(seconds)) {
      throw new IllegalArgumentException(
          key + " must be a number of seconds, 0 or more: " + seconds);
    }
  }

  private static String plain(double seconds) {
    return BigDecimal.valueOf(seconds).stripTrailingZeros().toPlainString();
  }
}
