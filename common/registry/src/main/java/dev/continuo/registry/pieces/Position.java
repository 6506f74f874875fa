package dev.continuo.registry.pieces;

/**
 * How far a partition has been taken over into the ledger.
 *
 * @param next the first offset that has not been
 */
public record Position(String topic, int partition, long next) {}
