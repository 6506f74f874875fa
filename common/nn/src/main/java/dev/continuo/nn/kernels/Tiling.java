package dev.continuo.nn.kernels;

import static dev.continuo.nn.kernels.Kernels.PANEL;

/**
 * How a product is cut into register tiles: as many whole ones of the largest size as there are
 * rows for, then smaller ones. The choice never shows in a result.
 */
enum Tiling {
  /** For 32 registers of 512 bits. */
  EIGHT_ROWS(8, 2),

  /** For 16 registers, as AVX2 has them: 16 sums would spill. */
  SIX_ROWS(6, 2),

  /** For 32 narrower registers, as NEON has them: the fewest loads for each multiply-add. */
  FOUR_ROWS(4, 4);

  private final int rows;
  private final int vectors;

  Tiling(int rows, int vectors) {
    this.rows = rows;
    this.vectors = vectors;
  }

  /** The fastest, as measured: AVX-512 and AArch64 have 32 vector registers, others 16. */
  static Tiling fastest(int lanes, String architecture) {
    if (lanes == 16) {
      return EIGHT_ROWS;
    }
    return architecture.equals("aarch64") ? FOUR_ROWS : SIX_ROWS;
  }

  /** Whether a panel's row is a whole number of this many vectors. */
  boolean fits(int lanes) {
    return PANEL % (vectors * lanes) == 0;
  }

  /** For people, like {@code 8 x 2}: rows and vectors. */
  String size() {
    return rows + " x " + vectors;
  }

  void multiply(int count, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    int whole = count - count % rows;
    if (whole > 0) {
      for (int panel = from; panel < to; panel++) {
        Matrix block = c.fromColumn(panel * PANEL);
        switch (this) {
          case EIGHT_ROWS ->
              Tile8x2.multiply(whole, depth, a, b.values(), b.offset(panel), block, add);
          case SIX_ROWS ->
              Tile6x2.multiply(whole, depth, a, b.values(), b.offset(panel), block, add);
          case FOUR_ROWS ->
              Tile4x4.multiply(whole, depth, a, b.values(), b.offset(panel), block, add);
        }
      }
    }
    if (whole < count) {
      rest(count - whole, depth, a.fromRow(whole), b, from, to, c.fromRow(whole), add);
    }
  }

  /** Pairs of rows as far as the panels allow, then single ones. */
  private static void rest(
      int count, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    int pairs = count - count % 2;
    int spanned = to - (to - from) % Tile2x4.SPAN;
    for (int row = 0; row < pairs; row += 2) {
      Tile2x4.multiply(depth, a.fromRow(row), b, from, spanned, c.fromRow(row), add);
    }
    for (int row = 0; row < count; row++) {
      int done = row < pairs ? spanned : from;
      Tile1x8.multiply(depth, a.fromRow(row), b, done, to, c.fromRow(row), add);
    }
  }
}
