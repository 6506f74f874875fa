package dev.continuo.music;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How large a file the reader takes on. A hostile file is refused as soon as it passes one of them,
 * and the refusal names the one. Memory in use is never more than some 100 bytes for each event
 * that is let in.
 *
 * @param bytes size of the file, 1..2,147,483,647. Default 8 MiB, of which music fills hours
 * @param tracks track chunks, 1..65,535. Default 65,535, the most that a header can declare
 * @param events in all tracks together, 1..2,147,483,647. Default 4,000,000
 * @param parts instruments' lines, 1..32,767. Default 1,024
 * @param notes notes begun, in all tracks together, 1..100,000,000. Default 1,000,000
 * @param durationMicros microseconds until the last note has ended, 1..10^12. Default 24 hours
 */
public record ReaderLimits(
    int bytes, int tracks, int events, int parts, int notes, long durationMicros) {
  /** What is taken where nobody says otherwise. */
  public static final ReaderLimits DEFAULT =
      new ReaderLimits(8 << 20, 65_535, 4_000_000, 1_024, 1_000_000, 24L * 3600 * 1_000_000);

  /** The longest that {@code durationMicros} can be, microseconds: eleven days and a half. */
  public static final long MOST_MICROS = 1_000_000_000_000L;

  /** The caps, by name. */
  public enum Cap {
    BYTES,
    TRACKS,
    EVENTS,
    PARTS,
    NOTES,
    DURATION;

    /** Its name in messages and settings: {@code bytes}. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  public ReaderLimits {
    requireWithin("bytes", bytes, Integer.MAX_VALUE);
    requireWithin("tracks", tracks, 65_535);
    requireWithin("events", events, Integer.MAX_VALUE);
    requireWithin("parts", parts, Short.MAX_VALUE);
    requireWithin("notes", notes, 100_000_000);
    requireWithin("durationMicros", durationMicros, MOST_MICROS);
  }

  /** What is thrown when a cap is passed at a byte. */
  public UnreadableMidiException passed(Cap cap, long byteOffset) {
    String message =
        switch (cap) {
          case BYTES -> moreThan(bytes, cap);
          case TRACKS -> moreThan(tracks, cap);
          case EVENTS -> moreThan(events, cap);
          case PARTS -> moreThan(parts, cap);
          case NOTES -> moreThan(notes, cap);
          case DURATION ->
              "longer than %s seconds, the cap on duration"
                  .formatted(
                      BigDecimal.valueOf(durationMicros, 6).stripTrailingZeros().toPlainString());
        };
    return new UnreadableMidiException(cap, byteOffset, message);
  }

  private static String moreThan(int most, Cap cap) {
    return "more than %d %s, the cap on %s".formatted(most, cap.word(), cap.word());
  }

  private static void requireWithin(String name, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(name, most, value));
    }
  }
}
