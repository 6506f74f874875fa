package dev.continuo.engine.testkit;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.OptimizerState;
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
public final class ReferenceNetwork {
  private static final double KEPT_MEAN = 0.9;
  private static final double KEPT_SQUARES = 0.999;
  private static final double EPSILON = 1e-7;

  private final double[] parameters;
  private final double[] gradients;
  private final double[] means;
  private final double[] squares;
  private int updates;
  private final NetworkSpec spec;
  private final List<ReferenceLstm> layers = new ArrayList<>();
  private final int headsStart;

  /** Before the first update. */
  public ReferenceNetwork(NetworkSpec spec, Weights weights) {
    this.spec = spec;
    this.parameters = flat(weights);
    this.gradients = new double[parameters.length];
    this.means = new double[parameters.length];
    this.squares = new double[parameters.length];
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
  public static double[] flat(Weights weights) {
    double[] flat = new double[weights.count()];
    int n = 0;
    for (Tensor tensor : weights.tensors()) {
      for (float value : tensor.values()) {
        flat[n++] = value;
      }
    }
    return flat;
  }

  /** The parameters themselves. */
  public double[] parameters() {
    return parameters;
  }

  /** Those of the last loss. */
  public double[] gradients() {
    return gradients;
  }

  /** The parameters in single precision. */
  public Weights weights() {
    return weights(parameters);
  }

  /** Where Adam stands, in single precision. */
  public OptimizerState optimizer() {
    return new OptimizerState(updates, weights(means), weights(squares));
  }

  private Weights weights(double[] values) {
    Weights weights = Weights.zeros(spec);
    int n = 0;
    for (Tensor tensor : weights.tensors()) {
      for (int i = 0; i < tensor.values().length; i++) {
        tensor.values()[i] = (float) values[n++];
      }
    }
    return weights;
  }

  /** Makes one update by Adam (Kingma and Ba, Algorithm 1) and gives the loss before it. */
  public double train(Batch batch, double learningRate) {
    double loss = loss(batch);
    updates++;
    double meanBias = 1 - Math.pow(KEPT_MEAN, updates);
    double squareBias = 1 - Math.pow(KEPT_SQUARES, updates);
    for (int n = 0; n < parameters.length; n++) {
      double g = gradients[n];
      means[n] = KEPT_MEAN * means[n] + (1 - KEPT_MEAN) * g;
      squares[n] = KEPT_SQUARES * squares[n] + (1 - KEPT_SQUARES) * g * g;
      parameters[n] -=
          learningRate * (means[n] / meanBias) / (Math.sqrt(squares[n] / squareBias) + EPSILON);
    }
    return loss;
  }

  /** The total loss of a batch; the gradients are set. */
  public double loss(Batch batch) {
    Arrays.fill(gradients, 0);
    double total = 0;
    for (int row = 0; row < batch.rows(); row++) {
      total += loss(batch, row);
    }
    return total;
  }

  /** What the heads put out, {@code [heads][B * outputs]}. */
  public double[][] outputs(Batch batch) {
    double[][] outputs = new double[spec.heads().size()][];
    for (int head = 0; head < outputs.length; head++) {
      outputs[head] = new double[batch.rows() * spec.heads().get(head).outputs()];
    }
    for (int row = 0; row < batch.rows(); row++) {
      double[] h = forward(batch, row)[spec.window() - 1];
      int kernel = headsStart;
      for (int head = 0; head < outputs.length; head++) {
        int n = spec.heads().get(head).outputs();
        System.arraycopy(output(kernel, h, n), 0, outputs[head], row * n, n);
        kernel += (h.length + 1) * n;
      }
    }
    return outputs;
  }

  private double[][] forward(Batch batch, int row) {
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
    return sequence;
  }

  private double loss(Batch batch, int row) {
    int steps = spec.window();
    double[][] sequence = forward(batch, row);
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
      double[] y = output(kernel, h, n);
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

  /** {@code h · kernel + bias}, the bias behind the kernel's {@code n} columns. */
  private double[] output(int kernel, double[] h, int n) {
    double[] y = Arrays.copyOfRange(parameters, kernel + h.length * n, kernel + (h.length + 1) * n);
    for (int k = 0; k < h.length; k++) {
      for (int j = 0; j < n; j++) {
        y[j] += h[k] * parameters[kernel + k * n + j];
      }
    }
    return y;
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
