package dev.continuo.events.track;

import org.jspecify.annotations.Nullable;

/**
 * Music that a track goes on from: exactly one of a piece, an object or a MIDI file. Its parts are
 * merged, drums left out, as in training.
 *
 * @param piece id of a piece in the corpus, 64 hex digits
 * @param object key of a MIDI file in the bucket, below {@code midi/} or {@code tracks/}
 * @param midi a MIDI file itself, base64
 * @param take which of its notes: {@code first} or {@code last}. Default: the first ones
 * @param notes how many at most, 1..4,096; a model that reads windows takes as many as one has.
 *     Default: those within the seconds, or 64
 * @param seconds how much of it at most, above 0 and at most 3,600. Default: any
 * @param included whether the track begins with it. Default: not
 */
public record PrimerRequested(
    @Nullable String piece,
    @Nullable String object,
    @Nullable String midi,
    @Nullable Take take,
    @Nullable Integer notes,
    @Nullable Double seconds,
    @Nullable Boolean included) {

  /** Which notes. */
  public enum Take {
    /** From the beginning on. */
    FIRST,
    /** Up to the end. */
    LAST
  }
}
