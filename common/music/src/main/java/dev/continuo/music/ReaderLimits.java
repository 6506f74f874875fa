package dev.continuo.music;

/**
 * How large a file the reader takes on. A hostile file is refused as soon as it passes one of them.
 *
 * @param bytes size of the file, 1..2,147,483,647. Default 64 MiB
 * @param tracks track chunks, 1..65,535. Default 65,535, the most that a header can declare
 * @param parts instruments' lines, 1..32,767. Default 32,767
 * @param notes notes begun, in all tracks together, 1..100,000,000. Default 4,000,000
 * @param durationMicros microseconds until the last note has ended, 1..10^12. Default 24 hours
 */
public record ReaderLimits(int bytes, int tracks, int parts, int notes, long durationMicros) {
  /** What is taken where nobody says otherwise. */
  public static final ReaderLimits DEFAULT =
      new ReaderLimits(64 << 20, 65_535, 32_767, 4_000_000, 24L * 3600 * 1_000_000);

  public ReaderLimits {
    requireWithin("bytes", bytes, Integer.MAX_VALUE);
    requireWithin("tracks", tracks, 65_535);
    requireWithin("parts", parts, Short.MAX_VALUE);
    requireWithin("notes", notes, 100_000_000);
    requireWithin("durationMicros", durationMicros, 1_000_000_000_000L);
  }

  private static void requireWithin(String name, long value, long most) {
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(name, most, value));
    }
  }
}
