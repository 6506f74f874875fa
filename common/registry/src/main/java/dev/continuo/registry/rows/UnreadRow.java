package dev.continuo.registry.rows;

import java.time.Instant;

/**
 * An object that was found and could not be read yet.
 *
 * @param cause of the last failure, for people
 * @param attempts how often it was tried, 1 or more
 */
public record UnreadRow(
    String object, String cause, int attempts, Instant since, Instant nextAttempt) {}
