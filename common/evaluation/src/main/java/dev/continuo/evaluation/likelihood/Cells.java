package dev.continuo.evaluation.likelihood;

/**
 * Stretches of equal width that all values fall into; the first and the last are open.
 *
 * @param count how many, 1 or more
 * @param start where the first one begins
 * @param width of each, above 0
 */
record Cells(int count, double start, double width) {

  /** The cell of a value. */
  int cellOf(double value) {
    return (int) Math.clamp(Math.floor((value - start) / width), 0, count - 1);
  }

  /** Where a cell begins: the first one nowhere. */
  double lower(int cell) {
    return cell == 0 ? Double.NEGATIVE_INFINITY : start + cell * width;
  }

  /** Where a cell ends: the last one nowhere. */
  double upper(int cell) {
    return cell == count - 1 ? Double.POSITIVE_INFINITY : start + (cell + 1) * width;
  }

  /** Where the last one would end, were it as wide as the others. */
  double end() {
    return start + count * width;
  }

  /** The value within the cells that is nearest to one. */
  double within(double value) {
    return Math.clamp(value, start, end());
  }
}
