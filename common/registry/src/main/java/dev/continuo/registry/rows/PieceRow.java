package dev.continuo.registry.rows;

import java.time.Instant;

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
