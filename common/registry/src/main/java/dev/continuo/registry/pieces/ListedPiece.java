package dev.continuo.registry.pieces;

import dev.continuo.registry.rows.PieceRow;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A piece as people look at it.
 *
 * @param forgottenAt when it was taken down, if it was
 */
public record ListedPiece(PieceRow piece, @Nullable Instant forgottenAt) {}
