package dev.continuo.evaluation.likelihood;

/**
 * A Laplace distribution's mass in cells: what a head of one number says, were its errors such.
 *
 * @param scale mean absolute error, above 0, in the unit of cells
 */
record Laplace(double scale) {
  private static final double HALF = Math.log(0.5);

  /** {@code −ln} of a cell's probability around a predicted value. */
  double nats(double predicted, Cells cells, int cell) {
    double mean = cells.within(predicted);
    double below = (mean - cells.lower(cell)) / scale;
    double above = (cells.upper(cell) - mean) / scale;
    if (below >= 0 && above >= 0) {
      return -Math.log(1 - Math.exp(-below) / 2 - Math.exp(-above) / 2);
    }
    // One tail from the cell's near edge, less what is behind its far edge.
    double near = Math.max(-below, -above);
    double far = Math.max(below, above);
    return near - HALF - Math.log1p(-Math.exp(near - far));
  }
}
