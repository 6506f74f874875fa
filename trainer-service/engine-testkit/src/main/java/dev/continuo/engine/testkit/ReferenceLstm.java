package dev.continuo.engine.testkit;

import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.nn.Draws;
import org.jspecify.annotations.Nullable;

/** A layer of {@link ReferenceNetwork}, gates in the order input, forget, cell, output. */
final class ReferenceLstm implements ReferenceLayer {
  private final ReferenceParameters parameters;
  private final int kernel;
  private final int recurrent;
  private final int bias;
  private final int in;
  private final int units;
  private final int place;
  private final double rate;
  private double[] firstOutput;
  private double[] firstState;
  private double[][] x = {};
  private double[][] h = {};
  private double[][] c = {};
  private double[][] gates = {};

  /** What each number of the recurrent kernel is multiplied by. */
  private double[] mask = {};

  ReferenceLstm(ReferenceParameters parameters, int place, int in, Lstm spec) {
    this.parameters = parameters;
    this.in = in;
    this.units = spec.units();
    this.place = place;
    this.rate = spec.recurrentDropout();
    kernel = parameters.start("lstm." + place + ".kernel");
    recurrent = parameters.start("lstm." + place + ".recurrent");
    bias = parameters.start("lstm." + place + ".bias");
    firstOutput = new double[units];
    firstState = new double[units];
  }

  /** {@code h} and {@code c} that the next run begins with; null for zeros. */
  void begin(double @Nullable [][] state) {
    firstOutput = state == null ? new double[units] : state[0];
    firstState = state == null ? new double[units] : state[1];
  }

  /** {@code h} and {@code c} behind the last step. */
  double[][] state() {
    return new double[][] {h[h.length - 1].clone(), c[c.length - 1].clone()};
  }

  @Override
  public double[][] forward(double[][] sequence, int row, int stride, @Nullable Draws draws) {
    draw(draws);
    int steps = sequence.length;
    x = sequence;
    h = new double[steps + 1][units];
    c = new double[steps + 1][units];
    h[0] = firstOutput;
    c[0] = firstState;
    gates = new double[steps][4 * units];
    double[][] outputs = new double[steps][];
    for (int t = 0; t < steps; t++) {
      double[] sums = new double[4 * units];
      parameters.addRow(sums, bias);
      parameters.addProduct(sums, kernel, x[t]);
      addRecurrent(sums, h[t]);
      for (int g = 0; g < 4 * units; g++) {
        gates[t][g] = g / units == 2 ? Math.tanh(sums[g]) : 1 / (1 + Math.exp(-sums[g]));
      }
      for (int j = 0; j < units; j++) {
        c[t + 1][j] = forget(t, j) * c[t][j] + input(t, j) * update(t, j);
        h[t + 1][j] = output(t, j) * Math.tanh(c[t + 1][j]);
      }
      outputs[t] = h[t + 1];
    }
    return outputs;
  }

  @Override
  public double[][] backward(double[][] outputGradients) {
    int steps = outputGradients.length;
    double[][] dx = new double[steps][in];
    double[] dh = new double[units];
    double[] dc = new double[units];
    for (int t = steps - 1; t >= 0; t--) {
      double[] sums = new double[4 * units];
      for (int j = 0; j < units; j++) {
        double d = outputGradients[t][j] + dh[j];
        double squashed = Math.tanh(c[t + 1][j]);
        double state = dc[j] + d * output(t, j) * (1 - squashed * squashed);
        sums[j] = state * update(t, j) * input(t, j) * (1 - input(t, j));
        sums[units + j] = state * c[t][j] * forget(t, j) * (1 - forget(t, j));
        sums[2 * units + j] = state * input(t, j) * (1 - update(t, j) * update(t, j));
        sums[3 * units + j] = d * squashed * output(t, j) * (1 - output(t, j));
        dc[j] = state * forget(t, j);
      }
      dh = new double[units];
      parameters.addRowGradient(bias, sums);
      parameters.addGradients(kernel, x[t], sums, dx[t]);
      addRecurrentGradients(h[t], sums, dh);
    }
    return dx;
  }

  /** Drawn as the engines draw it: one for all lanes. */
  private void draw(@Nullable Draws draws) {
    float[] drawn = new float[units * 4 * units];
    if (draws != null) {
      draws.mask(place, rate, drawn, 0, drawn.length);
    }
    mask = new double[drawn.length];
    for (int n = 0; n < mask.length; n++) {
      boolean kept = draws == null || drawn[n] > 0;
      mask[n] = draws == null ? 1 : kept ? 1 / (1 - rate) : 0;
    }
  }

  private void addRecurrent(double[] sums, double[] h) {
    for (int k = 0; k < units; k++) {
      for (int g = 0; g < sums.length; g++) {
        int n = k * sums.length + g;
        sums[g] += h[k] * parameters.values[recurrent + n] * mask[n];
      }
    }
  }

  private void addRecurrentGradients(double[] h, double[] sums, double[] dh) {
    for (int k = 0; k < units; k++) {
      for (int g = 0; g < sums.length; g++) {
        int n = k * sums.length + g;
        parameters.gradients[recurrent + n] += h[k] * sums[g] * mask[n];
        dh[k] += parameters.values[recurrent + n] * mask[n] * sums[g];
      }
    }
  }

  private double input(int t, int j) {
    return gates[t][j];
  }

  private double forget(int t, int j) {
    return gates[t][units + j];
  }

  private double update(int t, int j) {
    return gates[t][2 * units + j];
  }

  private double output(int t, int j) {
    return gates[t][3 * units + j];
  }
}
