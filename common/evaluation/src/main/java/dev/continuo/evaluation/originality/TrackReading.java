package dev.continuo.evaluation.originality;

/**
 * A track as one notion of a chord has it.
 *
 * @param intervals of its notes, a border at the end
 * @param anchors places among those that are looked for
 * @param given what of it is its primer's
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record TrackReading(NoteLine line, byte[] intervals, int[] anchors, GivenRuns given) {

  /** Both with their chords from below. */
  static TrackReading of(NoteLine track, NoteLine primer) {
    byte[] intervals = track.intervals();
    return new TrackReading(
        track, intervals, Anchors.of(intervals), GivenRuns.of(intervals, primer));
  }
}
