package dev.continuo.music;

/**
 * One note, as long as its key is held.
 *
 * @param onsetMicros start, microseconds from the start of the piece, 0 or more
 * @param durationMicros length in microseconds, 1 or more
 * @param pitch 0..127, 60 is middle C
 * @param velocity 1..127
 * @param part index into {@link Piece#parts()}, 0..32,767
 */
public record Note(long onsetMicros, long durationMicros, int pitch, int velocity, int part) {

  public Note {
    if (onsetMicros < 0) {
      throw new IllegalArgumentException("onset must not be negative: " + onsetMicros);
    }
    if (durationMicros < 1) {
      throw new IllegalArgumentException("duration must be at least 1 µs: " + durationMicros);
    }
    if (pitch < 0 || pitch > 127) {
      throw new IllegalArgumentException("pitch must lie within 0..127: " + pitch);
    }
    if (velocity < 1 || velocity > 127) {
      throw new IllegalArgumentException("velocity must lie within 1..127: " + velocity);
    }
    if (part < 0 || part > Short.MAX_VALUE) {
      throw new IllegalArgumentException("part must lie within 0..32,767: " + part);
    }
  }

  /** End, microseconds from the start of the piece. */
  public long endMicros() {
    return onsetMicros + durationMicros;
  }
}
