package dev.continuo.music;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * How large a file the reader takes on. A hostile file is refused as soon as it passes one of them,
 * and the refusal names the one. The memory that a file needs is counted as {@link MemoryBudget}
 * says, before it is taken.
 *
 * @param bytes size of the file, 1..2,147,483,647. Default 8 MiB, of which music fills hours
 * @param tracks track chunks, 1..65,535. Default 65,535, the most that a header can declare
 * @param events in all tracks together, 1..2,147,483,647. Default 4,000,000
 * @param parts instruments' lines, 1..32,767. Default 1,024
 * @param notes notes begun, in all tracks together, 1..100,000,000. Default 1,000,000
 * @param durationMicros microseconds until the last note has ended, 1..10^12. Default 24 hours
 * @param memoryBytes bytes of memory that reading the file needs at its height, 1 or more. Default
 *     half of the heap; where several read at once see {@link #sharedBy}
 */
public record ReaderLimits(
    int bytes,
    int tracks,
    int events,
    int parts,
    int notes,
    long durationMicros,
    long memoryBytes) {
  /** What is taken where nobody says otherwise. */
  public static final ReaderLimits DEFAULT =
      new ReaderLimits(8 << 20, 65_535, 4_000_000, 1_024, 1_000_000, 24L * 3600 * 1_000_000)
          .sharedBy(1);

  /** The longest that {@code durationMicros} can be, microseconds: eleven days and a half. */
  public static final long MOST_MICROS = 1_000_000_000_000L;

  /** The caps, by name. */
  public enum Cap {
    BYTES,
    TRACKS,
    EVENTS,
    PARTS,
    NOTES,
    DURATION,
    MEMORY;

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
    requireWithin("memory", memoryBytes, Long.MAX_VALUE);
  }

  /** Without a cap on memory. */
  public ReaderLimits(
      int bytes, int tracks, int events, int parts, int notes, long durationMicros) {
    this(bytes, tracks, events, parts, notes, durationMicros, Long.MAX_VALUE);
  }

  /**
   * The same with the usual cap on memory, where so many files are read at once: their reading
   * takes half of this JVM's heap at most, the rest is for what becomes of them.
   *
   * @param threads that read, 1 or more
   */
  public ReaderLimits sharedBy(int threads) {
    if (threads < 1) {
      throw new IllegalArgumentException("threads must be at least 1: " + threads);
    }
    return withMemory(Math.max(1, Runtime.getRuntime().maxMemory() / 2 / threads));
  }

  /** The same with another cap on memory. */
  public ReaderLimits withMemory(long otherBytes) {
    return new ReaderLimits(bytes, tracks, events, parts, notes, durationMicros, otherBytes);
  }

  /** What is thrown when a cap is passed at a byte. */
  public UnreadableMidiException passed(Cap cap, long byteOffset) {
    return new UnreadableMidiException(cap, byteOffset, beyond(cap));
  }

  /** Says that a cap is passed, and which. */
  String beyond(Cap cap) {
    return switch (cap) {
      case BYTES -> moreThan(bytes, cap);
      case TRACKS -> moreThan(tracks, cap);
      case EVENTS -> moreThan(events, cap);
      case PARTS -> moreThan(parts, cap);
      case NOTES -> moreThan(notes, cap);
      case DURATION ->
          "longer than %s seconds, the cap on duration"
              .formatted(
                  BigDecimal.valueOf(durationMicros, 6).stripTrailingZeros().toPlainString());
      case MEMORY -> "more than %d bytes of memory, the cap on memory".formatted(memoryBytes);
    };
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
