package dev.continuo.registry.pieces;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An object that holds a piece which came under another key.
 *
 * @param contentId sha256 of its bytes
 * @param original key of the piece of the same bytes; null where it only sounds like another one
 */
public record DuplicateRow(
    String object, long bytes, String contentId, Instant seenAt, @Nullable String original) {}
