package dev.continuo.events.track;

import org.jspecify.annotations.Nullable;

/**
 * The longest run of notes that a track shares with a piece, in any key and at any tempo. Notes
 * count from 0, in the order in which they begin.
 *
 * @param comparedPieces how many pieces were there to compare it with
 * @param sharedNotes of the run; 0 where no run has 8, and then the fields up to {@code rhythm} are
 *     null
 * @param trackNote the first one in the track
 * @param trackSeconds when that begins
 * @param piece id of the piece
 * @param pieceNote the first one in the piece, drums not counted
 * @param pieceSeconds when that begins
 * @param semitones how much higher the track has it
 * @param rhythm how alike the rhythm is, 0..1
 * @param usualNotes the longest run that a real piece shares with another work, in the middle of
 *     such pieces; null where that is not known
 * @param unusualNotes what 97.5 % of real pieces do not pass; null likewise
 */
public record TrackLikeness(
    int comparedPieces,
    int sharedNotes,
    @Nullable Integer trackNote,
    @Nullable Double trackSeconds,
    @Nullable String piece,
    @Nullable Integer pieceNote,
    @Nullable Double pieceSeconds,
    @Nullable Integer semitones,
    @Nullable Double rhythm,
    @Nullable Integer usualNotes,
    @Nullable Integer unusualNotes) {}
