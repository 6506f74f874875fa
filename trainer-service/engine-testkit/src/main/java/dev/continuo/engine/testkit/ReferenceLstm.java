package dev.continuo.engine.testkit;

import java.util.Arrays;

/**
 * A layer of {@link ReferenceNetwork}: one window, gates in the order input, forget, cell, output.
 */
final class ReferenceLstm {
  private final double[] parameters;
  private final double[] gradients;
  private final int kernel;
  private final int recurrent;
  private final int bias;
  private final int in;
  private final int units;
  private double[][] x = {};
  private double[][] h = {};
  private double[][] c = {};
  private double[][] gates = {};

  ReferenceLstm(double[] parameters, double[] gradients, int start, int in, int units) {
    this.parameters = parameters;
    this.gradients = gradients;
    this.in = in;
    this.units = units;
    kernel = start;
    recurrent = kernel + in * 4 * units;
    bias = recurrent + units * 4 * units;
  }

  int size() {
    return (in + units + 1) * 4 * units;
  }

  /** {@code [T, in]} to {@code [T, H]}; what the way back needs is kept. */
  double[][] forward(double[][] sequence) {
    int steps = sequence.length;
    x = sequence;
    h = new double[steps + 1][units];
    c = new double[steps + 1][units];
    gates = new double[steps][4 * units];
    double[][] outputs = new double[steps][];
    for (int t = 0; t < steps; t++) {
      double[] sums = sums(t);
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

  /**
   * Along the rows of the matrices, as they lie in memory: several times as fast as gate by gate.
   */
  private double[] sums(int t) {
    double[] sums = Arrays.copyOfRange(parameters, bias, bias + 4 * units);
    addProduct(sums, kernel, x[t]);
    addProduct(sums, recurrent, h[t]);
    return sums;
  }

  private void addProduct(double[] sums, int matrix, double[] from) {
    for (int k = 0; k < from.length; k++) {
      int row = matrix + k * sums.length;
      for (int g = 0; g < sums.length; g++) {
        sums[g] += from[k] * parameters[row + g];
      }
    }
  }

  /** Gradients of the outputs {@code [T, H]} to gradients of the inputs {@code [T, in]}. */
  double[][] backward(double[][] outputGradients) {
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
      for (int g = 0; g < 4 * units; g++) {
        gradients[bias + g] += sums[g];
      }
      add(kernel, x[t], sums, dx[t]);
      add(recurrent, h[t], sums, dh);
    }
    return dx;
  }

  private void add(int matrix, double[] from, double[] sums, double[] gradient) {
    for (int k = 0; k < from.length; k++) {
      int row = matrix + k * sums.length;
      double sum = 0;
      for (int g = 0; g < sums.length; g++) {
        gradients[row + g] += from[k] * sums[g];
        sum += parameters[row + g] * sums[g];
      }
      gradient[k] += sum;
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
