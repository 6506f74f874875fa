package dev.continuo.music.sequence;

import dev.continuo.music.Piece;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How one piece is cut into sequences, whole or block after block. Notes stand in the piece's own
 * order: by onset, then pitch.
 *
 * <pre>
 *   onsets of a part      0 ──┬──┬─┬────┬───┬                         ┬──┬──┬─────┬──
 *   sequences                 │ 0       │   │◀── longer than the ────▶│ 1
 *   steps                     0  a b    c   d      longest silence    0  e  f     g
 * </pre>
 *
 * <p>Between blocks a piece under way is this value and a {@link PartPosition} for each part, both
 * small; a piece is cut by one policy to its end.
 *
 * @param policy that the piece is cut by
 * @param part whose notes sequences are made of, where that is one alone; {@link #NO_PART} until it
 *     is known
 */
public record Sequences(SequencePolicy policy, int part) {
  public static final int NO_PART = -1;

  /** The sequences of a whole piece, in the order of parts, then of time; none without notes. */
  public static List<NoteSequence> of(Piece piece, SequencePolicy policy) {
    NoteColumns notes = new PieceColumns(piece).whole();
    List<NoteSequence> sequences = new ArrayList<>();
    for (Stretch stretch : begin(policy).at(notes).cut(notes, part -> PartPosition.NONE)) {
      sequences.add(NoteSequence.of(sequences.size(), stretch));
    }
    return List.copyOf(sequences);
  }

  /** Before a piece's first block. */
  public static Sequences begin(SequencePolicy policy) {
    return new Sequences(policy, NO_PART);
  }

  /**
   * The same when a block is reached. Which part is the first is known from the first block on,
   * that tells the kinds of parts, or else has a note of a part that is not left out.
   */
  public Sequences at(NoteColumns block) {
    return policy.parts() == Parts.FIRST && part == NO_PART
        ? new Sequences(policy, ChosenNotes.first(block, policy))
        : this;
  }

  /**
   * What a block adds to sequences, in the order of parts, then of time.
   *
   * @param block the piece's next one, which {@link #at} has been told of
   * @param before where a part stands before it, by its index or {@link NoteSequence#MERGED}; asked
   *     once for each part with notes here that are not left out
   */
  public List<Stretch> cut(NoteColumns block, IntFunction<PartPosition> before) {
    List<Stretch> stretches = new ArrayList<>();
    for (ChosenNotes notes : ChosenNotes.of(block, policy, part)) {
      PartPosition position = before.apply(notes.part());
      for (int from = 0; from < notes.size(); ) {
        Stretch stretch = Stretch.of(block, notes, from, position, policy);
        stretches.add(stretch);
        position = stretch.after();
        from += stretch.size();
      }
    }
    return stretches;
  }
}
