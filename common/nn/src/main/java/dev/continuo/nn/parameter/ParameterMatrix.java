package dev.continuo.nn.parameter;

import static dev.continuo.nn.kernels.Kernels.PANEL;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that rows are multiplied by, {@code y = x · M}, and their copies in panels, forward
 * and transposed, that are fresh after {@link #pack}. Once packed, threads may share it to play.
 */
public final class ParameterMatrix {
  /** Rows whose weight gradients are added up at a time: their panel stays in the first cache. */
  private static final int BLOCK = 256;

  /** Panels of weight gradients in one task: they read the same rows, from the second cache. */
  private static final int PANELS = 4;

  private final Kernels kernels;
  private final Parameters parameters;
  private final int depth;
  private final int columns;
  private final Panels forward;

  /** What panels are copies of; null for the values themselves. */
  private float @Nullable [] source;

  private final List<Transpose> transposes = new ArrayList<>();

  /**
   * All zeros.
   *
   * @param parameters their columns are whole panels
   */
  public ParameterMatrix(Kernels kernels, Parameters parameters) {
    this.kernels = kernels;
    this.parameters = parameters;
    this.depth = parameters.rows();
    this.columns = parameters.columns();
    forward = new Panels(depth, columns);
  }

  /** The numbers themselves. */
  public Parameters parameters() {
    return parameters;
  }

  private float[] values() {
    return source == null ? parameters.of(Parameters.Kind.VALUE) : source;
  }

  /** Has panels packed from numbers that stand for the values; null for the values themselves. */
  public void packFrom(float @Nullable [] numbers) {
    source = numbers;
  }

  /** The way back from {@code dy} to the part of {@code dx} that some rows of the matrix make. */
  public Transpose transpose(int firstRow, int rows) {
    Transpose transpose = new Transpose(firstRow, rows);
    transposes.add(transpose);
    return transpose;
  }

  /** Panels to pack after the values have changed. */
  public int packs() {
    return forward.count() + transposes.stream().mapToInt(t -> t.panels.count()).sum();
  }

  /** Packs the panels {@code from} (inclusive) to {@code to}. */
  public void pack(int from, int to) {
    for (int number = from; number < to; number++) {
      pack(number);
    }
  }

  private void pack(int number) {
    if (number < forward.count()) {
      forward.pack(number, depth, Matrix.of(values(), columns).fromColumn(number * PANEL));
      return;
    }
    int left = number - forward.count();
    for (Transpose transpose : transposes) {
      if (left < transpose.panels.count()) {
        transpose.pack(left);
        return;
      }
      left -= transpose.panels.count();
    }
  }

  /**
   * {@code y = x · M} for some rows.
   *
   * @param first row of the matrix to begin with, where those before it meet zeros only; {@code x}
   *     begins there too
   */
  public void apply(int first, int rows, Matrix x, Matrix y) {
    kernels.multiply(rows, depth - first, x, forward.fromRow(first), 0, forward.count(), y, false);
  }

  /** What a thread needs for {@link #gradients}. */
  public static Panels scratch() {
    return new Panels(BLOCK, PANELS * PANEL);
  }

  /** Some panels of a matrix. */
  public record Range(int from, int to) {}

  /** All panels of weight gradients, in ranges that are a task each. */
  public List<Range> ranges() {
    return IntStream.range(0, Math.ceilDiv(forward.count(), PANELS))
        .map(n -> n * PANELS)
        .mapToObj(from -> new Range(from, Math.min(forward.count(), from + PANELS)))
        .toList();
  }

  /**
   * Some panels of weight gradients, {@code dM = xᵀ · dy}, in blocks of rows, always in the same
   * order. A block of {@code x} stays in the second cache for all these panels.
   *
   * @param zeros the first columns of {@code x} that are zero in its first {@code zeroRows}
   * @param scratch room for as many panels of {@link #BLOCK} rows
   */
  public void gradients(
      Range panels, int rows, int zeroRows, int zeros, Matrix x, Matrix dy, Panels scratch) {
    float[] gradients = parameters.of(Parameters.Kind.GRADIENT);
    int count = panels.to() - panels.from();
    int column = panels.from() * PANEL;
    for (int k = 0; k < depth; k++) {
      int start = k * columns + column;
      Arrays.fill(gradients, start, start + count * PANEL, 0);
    }
    Matrix target = Matrix.of(gradients, columns).fromColumn(column);
    int block;
    for (int row = 0; row < rows; row += block) {
      block = Math.min(BLOCK, (row < zeroRows ? zeroRows : rows) - row);
      Matrix source = dy.fromRow(row).fromColumn(column);
      for (int panel = 0; panel < count; panel++) {
        scratch.pack(panel, block, source.fromColumn(panel * PANEL));
      }
      int first = row < zeroRows ? zeros : 0;
      Matrix inputs = x.fromRow(row).fromColumn(first).transposed();
      kernels.multiply(
          depth - first, block, inputs, scratch, 0, count, target.fromRow(first), true);
    }
  }

  /** Some rows of the matrix, transposed and in panels. */
  public final class Transpose {
    private final int firstRow;
    private final int rows;
    private final Panels panels;

    private Transpose(int firstRow, int rows) {
      this.firstRow = firstRow;
      this.rows = rows;
      this.panels = new Panels(columns, Kernels.padded(rows));
    }

    private void pack(int panel) {
      int row = panel * PANEL;
      panels.pack(
          panel,
          columns,
          Math.min(PANEL, rows - row),
          Matrix.of(values(), columns).fromRow(firstRow + row).transposed());
    }

    /** {@code dx = dy · Mᵀ}, or {@code dx += dy · Mᵀ}, for {@code count} rows of a batch. */
    public void apply(int count, Matrix dy, Matrix dx, boolean add) {
      kernels.multiply(count, columns, dy, panels, 0, panels.count(), dx, add);
    }
  }
}
