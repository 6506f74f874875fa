package dev.continuo.registry.rows;

import java.time.Instant;
import org.jdbi.v3.core.mapper.reflect.JdbiConstructor;
import org.jspecify.annotations.Nullable;

/**
 * A piece whose notes are on Kafka. The id is the sha256 of the file's bytes.
 *
 * @param object key of the file in which it was found first
 * @param replacedAt when the last file that held it was seen with other content; null while one
 *     holds it. Datasets leave out what is replaced.
 * @param replacedBy sha256 of that other content
 */
public record PieceRow(
    String pieceId,
    String object,
    long bytes,
    int format,
    int notes,
    int parts,
    int damages,
    long durationMicros,
    Instant ingestedAt,
    @Nullable Instant replacedAt,
    @Nullable String replacedBy) {

  @JdbiConstructor
  public PieceRow {}

  /** One that its file still holds. */
  public PieceRow(
      String pieceId,
      String object,
      long bytes,
      int format,
      int notes,
      int parts,
      int damages,
      long durationMicros,
      Instant ingestedAt) {
    this(
        pieceId,
        object,
        bytes,
        format,
        notes,
        parts,
        damages,
        durationMicros,
        ingestedAt,
        null,
        null);
  }

  /** Whether no file holds it any more since it was overwritten. */
  public boolean replaced() {
    return replacedAt != null;
  }
}
