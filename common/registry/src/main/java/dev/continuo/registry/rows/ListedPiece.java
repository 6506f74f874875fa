package dev.continuo.registry.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece as people look at it, with what became of it.
 *
 * @param replacedAt when its file was overwritten, if it was
 * @param forgottenAt when it was taken down, if it was
 */
public record ListedPiece(
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
    @Nullable String replacedBy,
    @Nullable Instant forgottenAt) {}
