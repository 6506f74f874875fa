package dev.continuo.events.training;

import org.jspecify.annotations.Nullable;

/**
 * Somebody wants a training run to end. Its checkpoints are kept; no model is published.
 *
 * @param run the run's id, 36 characters, or the id of the request that asked for it
 * @param reason for people, 200 characters at most; may be left out
 */
public record CancellationRequested(@Nullable String run, @Nullable String reason) {}
