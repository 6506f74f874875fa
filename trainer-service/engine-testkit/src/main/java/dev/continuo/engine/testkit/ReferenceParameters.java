package dev.continuo.engine.testkit;

import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * All parameters in one array, tensor after tensor in the order of the spec, and their gradients.
 */
final class ReferenceParameters {
  final double[] values;
  final double[] gradients;
  private final NetworkSpec spec;
  private final Map<String, Integer> starts = new HashMap<>();

  ReferenceParameters(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    values = flat(weights);
    gradients = new double[values.length];
    int start = 0;
    for (Parameter parameter : spec.parameters()) {
      starts.put(parameter.name(), start);
      start += parameter.size();
    }
  }

  /** Where a tensor begins. */
  int start(String name) {
    return Objects.requireNonNull(starts.get(name), name);
  }

  /** All numbers, one tensor after another. */
  static double[] flat(Weights weights) {
    double[] flat = new double[weights.count()];
    int n = 0;
    for (Tensor tensor : weights.tensors()) {
      for (float value : tensor.values()) {
        flat[n++] = value;
      }
    }
    return flat;
  }

  /** Some numbers of this form in single precision. */
  Weights weights(double[] numbers) {
    Weights weights = Weights.zeros(spec);
    int n = 0;
    for (Tensor tensor : weights.tensors()) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) numbers[n++];
      }
    }
    return weights;
  }

  /** {@code y += x · M}, {@code M [x, y]} from {@code matrix}. */
  void addProduct(double[] y, int matrix, double[] x) {
    for (int k = 0; k < x.length; k++) {
      int row = matrix + k * y.length;
      for (int j = 0; j < y.length; j++) {
        y[j] += x[k] * values[row + j];
      }
    }
  }

  /** The way back: {@code dM += xᵀ · dy}, {@code dx += dy · Mᵀ}. */
  void addGradients(int matrix, double[] x, double[] dy, double[] dx) {
    for (int k = 0; k < x.length; k++) {
      int row = matrix + k * dy.length;
      double sum = 0;
      for (int j = 0; j < dy.length; j++) {
        gradients[row + j] += x[k] * dy[j];
        sum += values[row + j] * dy[j];
      }
      dx[k] += sum;
    }
  }

  /** A row of a table, or a bias. */
  void addRow(double[] y, int row) {
    for (int j = 0; j < y.length; j++) {
      y[j] += values[row + j];
    }
  }

  /** The way back. */
  void addRowGradient(int row, double[] dy) {
    for (int j = 0; j < dy.length; j++) {
      gradients[row + j] += dy[j];
    }
  }
}
