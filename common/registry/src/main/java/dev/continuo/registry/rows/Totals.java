package dev.continuo.registry.rows;

/** The ledger in numbers: pieces, their notes added up, and objects that are no piece. */
public record Totals(long pieces, long notes, long rejected, long duplicates) {}
