package dev.continuo.ingest.settings;

import dev.continuo.music.ReaderLimits;
import dev.continuo.music.ReaderLimits.Cap;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.annotation.Nullable;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * Caps on files as they are configured; what is null is as in {@link IngestSettings.Work#usual}.
 */
@ConfigurationProperties(LimitSettings.PREFIX)
public record LimitSettings(
    @Nullable Long bytes,
    @Nullable Long tracks,
    @Nullable Long events,
    @Nullable Long parts,
    @Nullable Long notes,
    @Nullable Duration duration,
    @Nullable Long memory) {
  static final String PREFIX = "continuo.ingest.limits";

  /** The key that raises a cap. */
  public static String key(Cap cap) {
    return PREFIX + "." + cap.word();
  }

  /**
   * Checks them.
   *
   * @throws IllegalArgumentException naming the key, the rule and the value
   */
  public ReaderLimits limits() {
    ReaderLimits usual = IngestSettings.Work.usual().limits();
    try {
      return new ReaderLimits(
          number(Cap.BYTES, bytes, usual.bytes()),
          number(Cap.TRACKS, tracks, usual.tracks()),
          number(Cap.EVENTS, events, usual.events()),
          number(Cap.PARTS, parts, usual.parts()),
          number(Cap.NOTES, notes, usual.notes()),
          micros(duration, usual.durationMicros()),
          memory == null || memory == 0 ? usual.memoryBytes() : memory);
    } catch (IllegalArgumentException e) {
      // Its message begins with the cap.
      throw new IllegalArgumentException(PREFIX + "." + e.getMessage(), e);
    }
  }

  private static int number(Cap cap, @Nullable Long value, int usual) {
    if (value == null) {
      return usual;
    }
    if (value != value.intValue()) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(cap.word(), Integer.MAX_VALUE, value));
    }
    return value.intValue();
  }

  private static long micros(@Nullable Duration value, long usual) {
    if (value == null) {
      return usual;
    }
    long micros = TimeUnit.MICROSECONDS.convert(value);
    if (micros < 1 || micros > ReaderLimits.MOST_MICROS) {
      throw new IllegalArgumentException(
          "%s must lie within 1 us..%d s: %s"
              .formatted(Cap.DURATION.word(), ReaderLimits.MOST_MICROS / 1_000_000, value));
    }
    return micros;
  }
}
