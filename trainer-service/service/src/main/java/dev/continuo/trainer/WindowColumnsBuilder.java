package dev.continuo.trainer;

import dev.continuo.events.WindowRun;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the runs of many pieces, as they come off the topic, together to columns. The notes that a
 * run repeats from the one before are dropped, so that each is stored once.
 */
final class WindowColumnsBuilder {
  private final Map<String, PieceColumns> pieces = new TreeMap<>();

  /**
   * Appends a run's notes from its context on.
   *
   * @throws RunFailedException when it does not continue its piece
   */
  void add(WindowRun run) {
    pieces.computeIfAbsent(run.pieceId(), PieceColumns::new).append(run);
  }

  /** Pieces whose last run has not come yet; they are no part of the columns. */
  int unfinishedPieces() {
    return (int) pieces.values().stream().filter(piece -> !piece.finished).count();
  }

  /** The finished pieces in the order of their ids. What was gathered is let go. */
  WindowColumns build() {
    pieces.values().removeIf(piece -> !piece.finished);
    long notes = pieces.values().stream().mapToLong(piece -> piece.notes).sum();
    if (notes > Integer.MAX_VALUE - 8) {
      throw new RunFailedException("a dataset must have at most 2,147,483,639 notes: " + notes);
    }
    List<String> ids = List.copyOf(pieces.keySet());
    int[] starts = new int[ids.size() + 1];
    WindowColumns columns =
        new WindowColumns(
            ids,
            starts,
            new byte[(int) notes],
            new byte[(int) notes],
            new float[(int) notes],
            new float[(int) notes]);
    int piece = 0;
    for (var left = pieces.values().iterator(); left.hasNext(); left.remove()) {
      // Removed one by one, so that no more than one piece is held twice.
      PieceColumns from = left.next();
      starts[piece + 1] = starts[piece] + from.notes;
      from.copyTo(columns, starts[piece]);
      piece++;
    }
    return columns;
  }

  /** One piece's notes so far, in arrays that grow by halves. */
  private static final class PieceColumns {
    private static final int FIRST_CAPACITY = 256;

    private final String pieceId;
    private int notes;
    private boolean finished;
    private byte[] pitch = new byte[FIRST_CAPACITY];
    private byte[] velocity = new byte[FIRST_CAPACITY];
    private float[] step = new float[FIRST_CAPACITY];
    private float[] duration = new float[FIRST_CAPACITY];

    PieceColumns(String pieceId) {
      this.pieceId = pieceId;
    }

    void append(WindowRun run) {
      int next = run.firstNote() + run.context();
      if (finished || next != notes) {
        throw new RunFailedException(
            "runs of piece %s must follow each other: after %d notes%s came %s"
                .formatted(pieceId, notes, finished ? " and its last run" : "", run));
      }
      int fresh = run.size() - run.context();
      reserve(notes + fresh);
      System.arraycopy(run.pitch(), run.context(), pitch, notes, fresh);
      System.arraycopy(run.velocity(), run.context(), velocity, notes, fresh);
      for (int i = 0; i < fresh; i++) {
        step[notes + i] = seconds(run.stepMicros()[run.context() + i]);
        duration[notes + i] = seconds(run.durationMicros()[run.context() + i]);
      }
      notes += fresh;
      finished = run.last();
    }

    void copyTo(WindowColumns columns, int at) {
      System.arraycopy(pitch, 0, columns.pitch(), at, notes);
      System.arraycopy(velocity, 0, columns.velocity(), at, notes);
      System.arraycopy(step, 0, columns.step(), at, notes);
      System.arraycopy(duration, 0, columns.duration(), at, notes);
    }

    private void reserve(int needed) {
      if (needed <= pitch.length) {
        return;
      }
      int capacity = Math.max(needed, pitch.length + pitch.length / 2);
      pitch = Arrays.copyOf(pitch, capacity);
      velocity = Arrays.copyOf(velocity, capacity);
      step = Arrays.copyOf(step, capacity);
      duration = Arrays.copyOf(duration, capacity);
    }
  }

  private static float seconds(long micros) {
    return (float) (micros / 1e6);
  }
}
