package dev.continuo.registry.rows;

import java.util.UUID;

/**
 * A run's return to its last checkpoint, or its beginning, after its training diverged.
 *
 * @param number from 1
 * @param epoch the epoch that was begun again
 * @param cause what became no number, and where
 * @param learningRate from then on
 */
public record RollbackRow(UUID runId, int number, int epoch, String cause, double learningRate) {}
