package dev.continuo.nn.parameter;

/**
 * Where a part of a named parameter lies in a matrix.
 *
 * @param parameter its name
 * @param parameterColumns length of its rows
 * @param fromColumn where in its rows the part begins
 * @param rows of the part, from the parameter's first
 * @param columns of the part
 * @param toRow where it lies in the matrix
 * @param toColumn likewise
 */
public record Block(
    String parameter,
    int parameterColumns,
    int fromColumn,
    int rows,
    int columns,
    int toRow,
    int toColumn) {

  /** A whole parameter. */
  public static Block whole(String parameter, int rows, int columns, int toRow, int toColumn) {
    return new Block(parameter, columns, 0, rows, columns, toRow, toColumn);
  }

  /** The same part where it is all that its parameter has. */
  Block alone() {
    return new Block(parameter, columns, 0, rows, columns, toRow, toColumn);
  }

  /** From the parameter into the matrix. */
  void put(float[] parameterValues, float[] matrix, int matrixColumns) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          parameterValues,
          row * parameterColumns + fromColumn,
          matrix,
          (toRow + row) * matrixColumns + toColumn,
          columns);
    }
  }

  /** The opposite of {@link #put}. */
  void take(float[] matrix, int matrixColumns, float[] parameterValues) {
    for (int row = 0; row < rows; row++) {
      System.arraycopy(
          matrix,
          (toRow + row) * matrixColumns + toColumn,
          parameterValues,
          row * parameterColumns + fromColumn,
          columns);
    }
  }
}
