package dev.continuo.trainer;

import dev.continuo.events.WindowRun;
import java.util.Arrays;

/** Where one piece's notes lie in the file of arrival: stretches of it, in the piece's order. */
final class PieceExtents {
  private long[] from = new long[1];
  private long[] to = new long[1];
  private int count;
  private int notes;
  private boolean finished;

  int notes() {
    return notes;
  }

  /** Whether its last run has come. */
  boolean finished() {
    return finished;
  }

  /** Refuses a run that is not the next of its piece. */
  void requireNext(WindowRun run) {
    int next = run.firstNote() + run.context();
    if (finished || next != notes) {
      throw new RunFailedException(
          "runs of piece %s must follow each other: after %d notes%s came %s"
              .formatted(run.pieceId(), notes, finished ? " and its last run" : "", run));
    }
  }

  /**
   * Takes in where the next notes lie.
   *
   * @param at byte of the first one
   * @param last whether the piece ends with them
   */
  void append(long at, int fresh, boolean last) {
    long end = at + (long) fresh * NoteRows.BYTES;
    if (count > 0 && to[count - 1] == at) {
      to[count - 1] = end;
    } else {
      if (count == from.length) {
        from = Arrays.copyOf(from, 2 * count);
        to = Arrays.copyOf(to, 2 * count);
      }
      from[count] = at;
      to[count] = end;
      count++;
    }
    notes += fresh;
    finished = last;
  }

  /** Copies the piece's notes to the end of a file. */
  void copy(ScratchFile source, ScratchFile target) {
    for (int i = 0; i < count; i++) {
      target.append(source, from[i], to[i] - from[i]);
    }
  }
}
