package dev.continuo.registry.rows;

/** The right to work on a run until it expires; carries the fencing epoch. */
public record Lease(RunRow run, String owner, long leaseEpoch) {}
