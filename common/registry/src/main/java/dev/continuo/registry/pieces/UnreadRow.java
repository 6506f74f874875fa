package dev.continuo.registry.pieces;

import java.time.Instant;

/**
 * Something in the bucket that was not read.
 *
 * @param cause of the last failure, or why it is no object; for people
 * @param attempts how often it was tried, 0 of what is no object
 */
public record UnreadRow(
    String object, String cause, int attempts, Instant since, Instant nextAttempt) {}
