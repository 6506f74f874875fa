package dev.continuo.registry.rows;

/**
 * The ledger in numbers.
 *
 * @param pieces those that are not replaced
 * @param notes of these pieces
 * @param rejected objects that could not be read as music
 * @param duplicates objects that hold a piece which came under another key
 * @param replaced pieces that no file holds any more since it was overwritten
 */
public record Totals(long pieces, long notes, long rejected, long duplicates, long replaced) {}
