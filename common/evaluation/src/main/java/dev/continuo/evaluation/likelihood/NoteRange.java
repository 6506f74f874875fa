package dev.continuo.evaluation.likelihood;

/**
 * Which notes of each sequence are scored.
 *
 * @param from the first one's number, from 0
 * @param to the last one's
 */
public record NoteRange(int from, int to) {
  /** Behind an opening that every model has read, and not so far that one long piece is most. */
  public static final NoteRange USUAL = new NoteRange(25, 859);

  public NoteRange {
    if (from < 1) {
      throw new IllegalArgumentException(
          "from must be 1 or more, as nothing is known before note 0: " + from);
    }
    if (to < from) {
      throw new IllegalArgumentException(
          "to must be %d or more, which is from: %d".formatted(from, to));
    }
  }

  /** Notes of a sequence that are read or scored at all. */
  int end(int size) {
    return (int) Math.min(size, to + 1L);
  }

  /** How many of a sequence's notes are scored. */
  int count(int size) {
    return Math.max(0, end(size) - from);
  }
}
