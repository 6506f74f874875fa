package dev.continuo.trainer;

import dev.continuo.events.WindowRun;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Puts the runs of many pieces, as they come off the topic, together to rows. The notes that a run
 * repeats from the one before are dropped, so that each is stored once.
 *
 * <pre>
 *   runs of pieces, mixed ─▶ file in the order of arrival ─by piece─▶ file in the order of pieces
 * </pre>
 *
 * <p>Notes go to disk at once; memory holds where each piece's notes lie.
 */
final class NoteRowsBuilder implements AutoCloseable {
  private static final int MOST_NOTES = Integer.MAX_VALUE - 8;

  private final Path directory;
  private final ScratchFile arrived;
  private final Map<String, PieceExtents> pieces = new TreeMap<>();

  /**
   * Holds no note yet.
   *
   * @param directory where files may lie, with room for twice the rows; created if missing
   * @throws java.io.UncheckedIOException when no file can be made there
   */
  NoteRowsBuilder(Path directory) {
    this.directory = directory;
    this.arrived = ScratchFile.in(directory);
  }

  /**
   * Appends a run's notes from its context on.
   *
   * @throws RunFailedException when it does not continue its piece
   * @throws java.io.UncheckedIOException when the disk is full
   */
  void add(WindowRun run) {
    PieceExtents piece = pieces.computeIfAbsent(run.pieceId(), id -> new PieceExtents());
    piece.requireNext(run);
    long from = arrived.size();
    for (int i = run.context(); i < run.size(); i++) {
      NoteRows.write(run, i, arrived.room(NoteRows.BYTES));
    }
    piece.append(from, run.size() - run.context(), run.last());
  }

  /** Pieces whose last run has not come yet; they are no part of the rows. */
  int unfinishedPieces() {
    return (int) pieces.values().stream().filter(piece -> !piece.finished()).count();
  }

  /**
   * The finished pieces in the order of their ids.
   *
   * @throws RunFailedException when there are too many notes
   * @throws java.io.UncheckedIOException when the disk is full
   */
  NoteRows build() {
    pieces.values().removeIf(piece -> !piece.finished());
    long notes = pieces.values().stream().mapToLong(PieceExtents::notes).sum();
    if (notes > MOST_NOTES) {
      throw new RunFailedException(
          "a dataset must have at most %,d notes: %,d".formatted(MOST_NOTES, notes));
    }
    int[] starts = new int[pieces.size() + 1];
    ScratchFile ordered = ScratchFile.in(directory);
    try {
      int next = 0;
      for (PieceExtents piece : pieces.values()) {
        piece.copy(arrived, ordered);
        starts[next + 1] = starts[next] + piece.notes();
        next++;
      }
      return new NoteRows(List.copyOf(pieces.keySet()), starts, ordered);
    } catch (RuntimeException | Error e) {
      ordered.close();
      throw e;
    }
  }

  /** Lets go what has arrived; rows that were built stay. */
  @Override
  public void close() {
    arrived.close();
  }
}
