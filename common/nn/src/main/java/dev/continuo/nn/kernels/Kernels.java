package dev.continuo.nn.kernels;

/**
 * The loops that take the time. Implementations give the same bits; arrays are row-major, and
 * offsets and strides count floats. No method keeps or checks its arguments beyond array bounds:
 * callers pad.
 */
public interface Kernels {

  /** Columns of a panel. Units and outputs are padded with zeros to a multiple of it. */
  int PANEL = 32;

  /** The fastest that this JVM can run. */
  static Kernels best() {
    return BestKernels.FOUND;
  }

  /** Those that need nothing but the JVM; slower, with the same results. */
  static Kernels scalar() {
    return new ScalarKernels();
  }

  /** The smallest multiple of {@link #PANEL} that holds {@code columns}. */
  static int padded(int columns) {
    return roundUp(columns, PANEL);
  }

  /** The smallest multiple of {@code unit} that is at least {@code size}. */
  static int roundUp(int size, int unit) {
    return Math.multiplyExact(Math.ceilDiv(size, unit), unit);
  }

  /** One line for people: which kernels these are, and what would make them faster. */
  String description();

  /**
   * {@code c = a · b}, or {@code c += a · b}, for the panels {@code from} (inclusive) to {@code to}
   * (exclusive) of {@code b}.
   *
   * @param rows of {@code a} and {@code c}, any number
   * @param depth columns of {@code a} and rows of {@code b}
   * @param add whether to add to what {@code c} holds
   */
  void multiply(int rows, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add);

  /**
   * {@code to = exp(scale · from + shift)}, relative error about 1e-7; the exponent is cut to ±87.
   */
  void exp(float[] from, int i, float[] to, int o, int length, float scale, float shift);

  /** {@code to += x}. */
  void add(float[] x, int i, float[] to, int o, int length);

  /** {@code to = x · y}, number by number; {@code to} may be {@code x}. */
  void scale(float[] x, int i, float[] y, int j, float[] to, int o, int length);

  /** {@code to = x + max(y, 0)}. */
  void addPositive(float[] x, int i, float[] y, int j, float[] to, int o, int length);

  /** {@code to = x} where {@code y > 0}, and 0 elsewhere. */
  void passWherePositive(float[] x, int i, float[] y, int j, float[] to, int o, int length);

  /**
   * An LSTM cell going forward, for one row: {@code c' = f·c + i·g}, {@code h = o·tanh(c')}.
   *
   * @param units {@code H}, padded
   * @param gates {@code [4H]}: sums in, activations out, as {@link #cellBackward} wants them
   * @param c {@code [H]} at {@code before}; the new one goes to {@code after}
   * @param tanhC {@code [H]}, for {@link #cellBackward}
   * @param h {@code [H]}
   */
  void cell(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      int after,
      float[] tanhC,
      int t,
      float[] h,
      int hOffset);

  /**
   * An LSTM cell going backward, for one row.
   *
   * @param units {@code H}, padded
   * @param gates {@code [4H]}: activations in, gradients of the sums out
   * @param c {@code [H]}, the state before this step
   * @param tanhC {@code [H]}, as {@link #cell} left it
   * @param dh {@code [H]}, gradient of the step's output
   * @param dc {@code [H]}, gradient of the state: after this step in, before it out
   */
  void cellBackward(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      float[] tanhC,
      int t,
      float[] dh,
      int dhOffset,
      float[] dc,
      int dcOffset);

  /**
   * Adam on the parameters {@code from} (inclusive) to {@code to} (exclusive): all four arrays have
   * the same form.
   */
  void adam(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step);
}
