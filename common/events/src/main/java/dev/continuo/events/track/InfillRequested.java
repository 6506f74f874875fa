package dev.continuo.events.track;

import org.jspecify.annotations.Nullable;

/**
 * A section of a piece is to be replaced: of all parts but drums, the notes that begin in it.
 *
 * @param of the piece
 * @param from where the section begins, 0 or more and below 36,000 seconds
 * @param to where it ends, exclusive, above {@code from}: above 0 and at most 36,000 seconds
 * @param candidates how many are composed, 1..1,024: the one is kept after which the model finds
 *     what follows the likeliest. Default 64
 */
public record InfillRequested(
    @Nullable MusicRequested of,
    @Nullable Double from,
    @Nullable Double to,
    @Nullable Integer candidates) {

  /**
   * Where a piece is: exactly one of these.
   *
   * @param piece id of a piece in the corpus, 64 hex digits
   * @param object key of a MIDI file in the bucket, below {@code midi/} or {@code tracks/}
   * @param midi a MIDI file itself, base64
   * @param track id of a finished track, 36 characters
   */
  public record MusicRequested(
      @Nullable String piece,
      @Nullable String object,
      @Nullable String midi,
      @Nullable String track) {}
}
