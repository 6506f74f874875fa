package dev.continuo.evaluation.originality;

/**
 * A run of notes that a track shares with a piece. Notes count from 0, in the order in which they
 * begin, those of a chord from below, without drums; seconds from the beginning of the track or the
 * piece.
 *
 * @param notes how many, {@value RunSearch#FEWEST_NOTES} or more
 * @param trackNote the first one in the track
 * @param trackSeconds when that begins
 * @param piece id of the piece
 * @param pieceNote the first one in the piece
 * @param pieceSeconds when that begins, to 2 ms
 * @param semitones how much higher the track has it than the piece, -127..127
 * @param rhythm how alike the rhythm is, 0..1, whatever the tempo: how much of the run's time
 *     passes before the same notes
 */
public record Likeness(
    int notes,
    int trackNote,
    double trackSeconds,
    String piece,
    int pieceNote,
    double pieceSeconds,
    int semitones,
    double rhythm) {}
