package dev.continuo.registry.rows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

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
