package dev.continuo.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What was found in the bucket and what became of it: tables {@code piece} and {@code bucket_object}. */
public final class PieceLedger {

  /** A piece whose notes are on Kafka. The id is the sha256 of the file's bytes. */
  public record PieceRow(
      String pieceId,
      String object,
      long bytes,
      int format,
      int notes,
      int parts,
      int damages,
      long durationMicros,
      Instant ingestedAt) {}

  /**
   * An object that was read.
   *
   * @param state ACCEPTED, DUPLICATE (of a piece that came under another key) or REJECTED
   * @param reason the word from the rejection, else null
   */
  public record ObjectRow(
      String object,
      long bytes,
      Instant modified,
      String contentId,
      ObjectState state,
      @Nullable String reason,
      @Nullable Long byteOffset,
      @Nullable String message,
      Instant seenAt) {}

  public enum ObjectState {
    ACCEPTED,
    DUPLICATE,
    REJECTED
  }

  /** Adds pieces and objects; known pieces stay as they are, known objects are overwritten. */
  public void record(List<PieceRow> pieces, List<ObjectRow> objects) {
    throw new IllegalStateException("not built yet");
  }

  public boolean contains(String pieceId) {
    throw new IllegalStateException("not built yet");
  }

  public Optional<ObjectRow> object(String key) {
    throw new IllegalStateException("not built yet");
  }

  /** All objects, to be skipped on a restart. */
  public List<ObjectRow> objects() {
    throw new IllegalStateException("not built yet");
  }

  public List<PieceRow> pieces() {
    throw new IllegalStateException("not built yet");
  }

  /** Pieces, and their notes added up. */
  public record Totals(long pieces, long notes, long rejected, long duplicates) {}

  public Totals totals() {
    throw new IllegalStateException("not built yet");
  }

  /** How far the pieces topic has been taken over into the ledger: next offset of a partition. */
  public long position(String topic, int partition) {
    throw new IllegalStateException("not built yet");
  }

  public void position(String topic, int partition, long next) {
    throw new IllegalStateException("not built yet");
  }
}
