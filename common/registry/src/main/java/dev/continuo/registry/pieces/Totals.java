package dev.continuo.registry.pieces;

/**
 * The ledger in numbers.
 *
 * @param pieces those that are neither replaced nor forgotten
 * @param notes of these pieces
 * @param rejected objects that could not be read as music
 * @param duplicates objects that hold a piece which came under another key
 * @param replaced pieces that no file holds any more since it was overwritten
 * @param forgotten pieces that were taken down, but for replaced ones
 * @param leftOutNotes of replaced and forgotten pieces
 */
public record Totals(
    long pieces,
    long notes,
    long rejected,
    long duplicates,
    long replaced,
    long forgotten,
    long leftOutNotes) {

  /** Pieces that no later dataset holds. */
  public long leftOut() {
    return replaced + forgotten;
  }
}
