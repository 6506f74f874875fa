package dev.continuo.standalone.command.option;

import dev.continuo.music.ReaderLimits;
import dev.continuo.music.ReaderLimits.Cap;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import picocli.CommandLine.Option;

/** Option {@code --limit}: other caps on files than the usual ones. */
public final class LimitOption {
  private static final long MICROS = 1_000_000;

  @Option(
      names = "--limit",
      paramLabel = "CAP=N",
      description = {
        "Another cap on a file, one for each option:",
        "bytes, tracks, events, parts, notes, duration in seconds,",
        "or memory in bytes."
      })
  private Map<String, Long> caps = new LinkedHashMap<>();

  /**
   * The caps.
   *
   * @throws IllegalArgumentException naming the cap, the rule and the value
   */
  public ReaderLimits limits() {
    Map<Cap, Long> given = new EnumMap<>(Cap.class);
    caps.forEach((name, value) -> given.put(cap(name), value));
    ReaderLimits usual = ReaderLimits.DEFAULT;
    long seconds = given.getOrDefault(Cap.DURATION, usual.durationMicros() / MICROS);
    long longest = ReaderLimits.MOST_MICROS / MICROS;
    if (seconds < 1 || seconds > longest) {
      throw new IllegalArgumentException(
          "--limit duration must lie within 1..%d seconds: %d".formatted(longest, seconds));
    }
    try {
      return new ReaderLimits(
          number(given, Cap.BYTES, usual.bytes()),
          number(given, Cap.TRACKS, usual.tracks()),
          number(given, Cap.EVENTS, usual.events()),
          number(given, Cap.PARTS, usual.parts()),
          number(given, Cap.NOTES, usual.notes()),
          seconds * MICROS,
          given.getOrDefault(Cap.MEMORY, usual.memoryBytes()));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("--limit " + e.getMessage(), e);
    }
  }

  private static int number(Map<Cap, Long> given, Cap cap, int usual) {
    long value = given.getOrDefault(cap, (long) usual);
    if (value != (int) value) {
      throw new IllegalArgumentException(
          "%s must lie within 1..%d: %d".formatted(cap.word(), Integer.MAX_VALUE, value));
    }
    return (int) value;
  }

  private static Cap cap(String name) {
    try {
      return Cap.valueOf(name.toUpperCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "--limit takes bytes, tracks, events, parts, notes, duration or memory: " + name, e);
    }
  }
}
