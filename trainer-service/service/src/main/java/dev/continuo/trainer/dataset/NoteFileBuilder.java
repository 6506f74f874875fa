package dev.continuo.trainer.dataset;

import dev.continuo.events.WindowRun;
import dev.continuo.trainer.run.RunFailedException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Puts the runs of many pieces, as they come off the topic, together to rows, each note once.
 *
 * <pre>
 *   runs of pieces, mixed ─▶ file in the order of arrival ─by piece─▶ file in the order of pieces
 * </pre>
 *
 * <p>On the windows topic runs overlap by 128 notes, and that stays: any window of up to 128 notes
 * lies whole in one run, for readers of other people's. A dataset needs each note once, so it
 * passes over the overlap.
 *
 * <p>Notes go to disk at once; memory holds where each sequence's notes lie.
 */
final class NoteFileBuilder implements AutoCloseable {
  private static final int MOST_NOTES = Integer.MAX_VALUE - 8;

  private final Path directory;
  private final ScratchFile arrived;
  private final Map<String, PieceArrivals> pieces = new TreeMap<>();

  /**
   * Holds no note yet.
   *
   * @param directory where files may lie, with room for twice the rows; created if missing
   * @throws java.io.UncheckedIOException when no file can be made there
   */
  NoteFileBuilder(Path directory) {
    this.directory = directory;
    this.arrived = ScratchFile.in(directory);
  }

  /**
   * Appends a run's notes from its context on, where they continue their sequence.
   *
   * @throws java.io.UncheckedIOException when the disk is full
   */
  void add(WindowRun run) {
    PieceArrivals piece = pieces.computeIfAbsent(run.pieceId(), id -> new PieceArrivals());
    if (!piece.append(run, arrived.size())) {
      return;
    }
    for (int i = run.context(); i < run.size(); i++) {
      NoteFile.write(run, i, arrived.room(NoteFile.BYTES));
    }
  }

  /** Pieces whose last run has not come yet; they are no part of the rows. */
  int unfinishedPieces() {
    return (int)
        pieces.values().stream()
            .filter(piece -> !piece.finished() && piece.broken() == null)
            .count();
  }

  /**
   * Why pieces are no part of the rows whose runs do not follow each other, in order of their ids.
   */
  List<String> brokenPieces() {
    return pieces.values().stream().map(PieceArrivals::broken).filter(Objects::nonNull).toList();
  }

  /**
   * The finished pieces in the order of their ids, their sequences in the order of parts.
   *
   * @throws RunFailedException when there are too many notes
   * @throws java.io.UncheckedIOException when the disk is full
   */
  NoteFile build() {
    pieces.values().removeIf(piece -> !piece.finished());
    long notes = pieces.values().stream().mapToLong(PieceArrivals::notes).sum();
    if (notes > MOST_NOTES) {
      throw new RunFailedException(
          "a dataset must have at most %,d notes: %,d".formatted(MOST_NOTES, notes));
    }
    ScratchFile ordered = ScratchFile.in(directory);
    try {
      SequenceRows.Builder sequences = new SequenceRows.Builder();
      for (PieceArrivals piece : pieces.values()) {
        for (SequenceExtents sequence : piece.sequences()) {
          sequence.copy(arrived, ordered);
          sequences.add(sequence.part(), sequence.notes());
        }
        sequences.endPiece();
      }
      return new NoteFile(
          List.copyOf(pieces.keySet()), sequences.build(), ordered, soundingNotes());
    } catch (RuntimeException | Error e) {
      ordered.close();
      throw e;
    }
  }

  private int soundingNotes() {
    return pieces.values().stream()
        .filter(PieceArrivals::sounding)
        .mapToInt(PieceArrivals::notes)
        .sum();
  }

  /** Lets go what has arrived; rows that were built stay. */
  @Override
  public void close() {
    arrived.close();
  }
}
