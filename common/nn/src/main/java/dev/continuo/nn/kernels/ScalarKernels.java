package dev.continuo.nn.kernels;

/**
 * Plain loops, for a JVM without the vector module. They are also the definition: {@link
 * VectorKernels} does the same operations in the same order on every element.
 */
final class ScalarKernels implements Kernels {

  @Override
  public String description() {
    return "scalar kernels; java --add-modules jdk.incubator.vector makes training several times"
        + " faster";
  }

  @Override
  public void multiply(
      int rows, int depth, Matrix a, Panels b, int from, int to, Matrix c, boolean add) {
    for (int panel = from; panel < to; panel++) {
      Matrix block = c.fromColumn(panel * PANEL);
      int pairs = rows - rows % 2;
      for (int row = 0; row < pairs; row += 2) {
        ScalarTile.twoRows(depth, a.fromRow(row), b, panel, block.fromRow(row), add);
      }
      if (pairs < rows) {
        ScalarTile.oneRow(depth, a.fromRow(pairs), b, panel, block.fromRow(pairs), add);
      }
    }
  }

  @Override
  public void exp(float[] from, int i, float[] to, int o, int length, float scale, float shift) {
    for (int j = 0; j < length; j++) {
      to[o + j] = Exponential.exp(Math.fma(from[i + j], scale, shift));
    }
  }

  @Override
  public void add(float[] x, int i, float[] to, int o, int length) {
    addLoop(x, i, to, o, 0, length);
  }

  static void addLoop(float[] x, int i, float[] to, int o, int from, int length) {
    for (int k = from; k < length; k++) {
      to[o + k] += x[i + k];
    }
  }

  @Override
  public void scale(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    scaleLoop(x, i, y, j, to, o, 0, length);
  }

  static void scaleLoop(
      float[] x, int i, float[] y, int j, float[] to, int o, int from, int length) {
    for (int k = from; k < length; k++) {
      to[o + k] = x[i + k] * y[j + k];
    }
  }

  @Override
  public void addPositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    addPositiveLoop(x, i, y, j, to, o, 0, length);
  }

  static void addPositiveLoop(
      float[] x, int i, float[] y, int j, float[] to, int o, int from, int length) {
    for (int k = from; k < length; k++) {
      to[o + k] = x[i + k] + Math.max(y[j + k], 0);
    }
  }

  @Override
  public void passWherePositive(float[] x, int i, float[] y, int j, float[] to, int o, int length) {
    passLoop(x, i, y, j, to, o, 0, length);
  }

  static void passLoop(
      float[] x, int i, float[] y, int j, float[] to, int o, int from, int length) {
    for (int k = from; k < length; k++) {
      to[o + k] = y[j + k] > 0 ? x[i + k] : 0;
    }
  }

  @Override
  public void cell(
      int units,
      float[] gates,
      int g,
      float[] c,
      int before,
      int after,
      float[] tanhC,
      int t,
      float[] h,
      int hOffset) {
    for (int j = 0; j < units; j++) {
      float in = sigmoid(gates[g + j]);
      float forget = sigmoid(gates[g + units + j]);
      float update = tanh(gates[g + 2 * units + j]);
      float out = sigmoid(gates[g + 3 * units + j]);
      float state = Math.fma(forget, c[before + j], in * update);
      float squashed = tanh(state);
      gates[g + j] = in;
      gates[g + units + j] = forget;
      gates[g + 2 * units + j] = update;
      gates[g + 3 * units + j] = out;
      c[after + j] = state;
      tanhC[t + j] = squashed;
      h[hOffset + j] = out * squashed;
    }
  }

  private static float sigmoid(float x) {
    return 1 / (1 + Exponential.exp(-x));
  }

  private static float tanh(float x) {
    return 2 / (1 + Exponential.exp(-2 * x)) - 1;
  }

  @Override
  public void cellBackward(
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
      int dcOffset) {
    for (int j = 0; j < units; j++) {
      float in = gates[g + j];
      float forget = gates[g + units + j];
      float update = gates[g + 2 * units + j];
      float out = gates[g + 3 * units + j];
      float squashed = tanhC[t + j];
      float output = dh[dhOffset + j];
      float state = output * out * (1 - squashed * squashed) + dc[dcOffset + j];
      gates[g + j] = state * update * in * (1 - in);
      gates[g + units + j] = state * c[before + j] * forget * (1 - forget);
      gates[g + 2 * units + j] = state * in * (1 - update * update);
      gates[g + 3 * units + j] = output * squashed * out * (1 - out);
      dc[dcOffset + j] = state * forget;
    }
  }

  @Override
  public void adam(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step) {
    adamLoop(weights, gradients, first, second, from, to, step);
  }

  static void adamLoop(
      float[] weights,
      float[] gradients,
      float[] first,
      float[] second,
      int from,
      int to,
      AdamStep step) {
    for (int j = from; j < to; j++) {
      float gradient = gradients[j] * step.scale();
      float m = first[j] * step.beta1() + gradient * step.rest1();
      float v = second[j] * step.beta2() + gradient * gradient * step.rest2();
      first[j] = m;
      second[j] = v;
      weights[j] =
          weights[j] * step.kept()
              - m * step.rate() / ((float) Math.sqrt(v * step.correction()) + step.epsilon());
    }
  }
}
