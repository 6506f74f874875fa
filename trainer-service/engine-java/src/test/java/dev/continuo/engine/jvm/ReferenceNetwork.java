package dev.continuo.engine.jvm;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The network once more, as plainly as can be: double precision, one window at a time, a loop for
 * every sum. What the engine computes is checked against it.
 *
 * <p>Parameters lie in one array, tensor after tensor in the order of {@link Weights}.
 */
final class ReferenceNetwork {
  final double[] parameters;
  final double[] gradients;
  private final NetworkSpec spec;
  private final List<ReferenceLstm> layers = new ArrayList<>();
  private final int headsStart;

  ReferenceNetwork(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    this.parameters = flat(weights);
    this.gradients = new double[parameters.length];
    int start = 0;
    int in = spec.features().size();
    for (NetworkSpec.LayerSpec layer : spec.layers()) {
      ReferenceLstm lstm = new ReferenceLstm(parameters, gradients, start, in, layer.units());
      layers.add(lstm);
      start += lstm.size();
      in = layer.units();
    }
    headsStart = start;
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

  /** The total loss of a batch; the gradients are set. */
  double loss(Batch batch) {
    Arrays.fill(gradients, 0);
    double total = 0;
    for (int row = 0; row < batch.rows(); row++) {
      total += loss(batch, row);
    }
    return total;
  }

  private double loss(Batch batch, int row) {
    int steps = spec.window();
    double[][] sequence = new double[steps][spec.features().size()];
    for (int t = 0; t < steps; t++) {
      for (int f = 0; f < sequence[t].length; f++) {
        sequence[t][f] = batch.inputs()[(row * steps + t) * sequence[t].length + f];
      }
    }
    for (ReferenceLstm layer : layers) {
      sequence = layer.forward(sequence);
    }
    double[][] gradient = new double[steps][sequence[0].length];
    double total = heads(batch, row, sequence[steps - 1], gradient[steps - 1]);
    for (ReferenceLstm layer : layers.reversed()) {
      gradient = layer.backward(gradient);
    }
    return total;
  }

  private double heads(Batch batch, int row, double[] h, double[] dh) {
    double total = 0;
    int kernel = headsStart;
    for (int head = 0; head < spec.heads().size(); head++) {
      HeadSpec form = spec.heads().get(head);
      int n = form.outputs();
      int bias = kernel + h.length * n;
      double[] y = new double[n];
      for (int j = 0; j < n; j++) {
        y[j] = parameters[bias + j];
        for (int k = 0; k < h.length; k++) {
          y[j] += h[k] * parameters[kernel + k * n + j];
        }
      }
      double scale = form.weight() / batch.rows();
      double[] dy = new double[n];
      total += scale * loss(form, y, batch.targets(head)[row], dy);
      for (int j = 0; j < n; j++) {
        gradients[bias + j] += scale * dy[j];
        for (int k = 0; k < h.length; k++) {
          gradients[kernel + k * n + j] += scale * dy[j] * h[k];
          dh[k] += scale * dy[j] * parameters[kernel + k * n + j];
        }
      }
      kernel = bias + n;
    }
    return total;
  }

  private static double loss(HeadSpec form, double[] y, double target, double[] dy) {
    return switch (form) {
      case Categorical categorical -> crossEntropy(y, (int) target, dy);
      case Positive positive -> {
        dy[0] = 2 * (y[0] - target) - (y[0] < 0 ? positive.pressure() : 0);
        yield (y[0] - target) * (y[0] - target) + positive.pressure() * Math.max(-y[0], 0);
      }
    };
  }

  private static double crossEntropy(double[] y, int target, double[] dy) {
    double sum = 0;
    for (double logit : y) {
      sum += Math.exp(logit);
    }
    for (int j = 0; j < y.length; j++) {
      dy[j] = Math.exp(y[j]) / sum - (j == target ? 1 : 0);
    }
    return Math.log(sum) - y[target];
  }
}
