package dev.continuo.engine.testkit;

import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.nn.Draws;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** A layer of {@link ReferenceNetwork}, one lane at a time: {@code [T, in]} to {@code [T, out]}. */
interface ReferenceLayer {

  /**
   * Goes forward; what the way back needs is kept.
   *
   * @param row of the first step in the engines' rows, and how far it is to the next
   */
  double[][] forward(double[][] x, int row, int stride, @Nullable Draws draws);

  /** Gradients of the outputs to gradients of the inputs. */
  double[][] backward(double[][] dy);

  static ReferenceLayer of(LayerSpec spec, int place, int inputs, ReferenceParameters parameters) {
    return switch (spec) {
      case Lstm lstm -> new ReferenceLstm(parameters, place, inputs, lstm);
      case Linear(int units) -> new ReferenceLinear(parameters, "linear." + place, units);
      case Dropout(double rate) -> new ReferenceDropout(place, rate);
      case Norm() -> new ReferenceNorm(parameters, place);
    };
  }

  /** {@code x · kernel + bias}. */
  final class ReferenceLinear implements ReferenceLayer {
    private final ReferenceParameters parameters;
    private final int kernel;
    private final int bias;
    private final int units;
    private double[][] x = {};

    ReferenceLinear(ReferenceParameters parameters, String name, int units) {
      this.parameters = parameters;
      kernel = parameters.start(name + ".kernel");
      bias = parameters.start(name + ".bias");
      this.units = units;
    }

    double[] forward(double[] x) {
      double[] y = new double[units];
      parameters.addRow(y, bias);
      parameters.addProduct(y, kernel, x);
      return y;
    }

    void backward(double[] x, double[] dy, double[] dx) {
      parameters.addRowGradient(bias, dy);
      parameters.addGradients(kernel, x, dy, dx);
    }

    @Override
    public double[][] forward(double[][] x, int row, int stride, @Nullable Draws draws) {
      this.x = x;
      return Arrays.stream(x).map(this::forward).toArray(double[][]::new);
    }

    @Override
    public double[][] backward(double[][] dy) {
      double[][] dx = new double[x.length][x[0].length];
      for (int t = 0; t < x.length; t++) {
        backward(x[t], dy[t], dx[t]);
      }
      return dx;
    }
  }

  /** Some numbers are dropped, drawn as the engines draw them. */
  final class ReferenceDropout implements ReferenceLayer {
    private final int place;
    private final double rate;
    private double[][] masks = {};

    ReferenceDropout(int place, double rate) {
      this.place = place;
      this.rate = rate;
    }

    @Override
    public double[][] forward(double[][] x, int row, int stride, @Nullable Draws draws) {
      int width = x[0].length;
      masks = new double[x.length][width];
      double[][] y = new double[x.length][width];
      for (int t = 0; t < x.length; t++) {
        int first = (row + t * stride) * width;
        float[] mask = new float[first + width];
        if (draws != null) {
          draws.mask(place, rate, mask, first, first + width);
        }
        for (int j = 0; j < width; j++) {
          boolean kept = draws == null || mask[first + j] > 0;
          masks[t][j] = draws == null ? 1 : kept ? 1 / (1 - rate) : 0;
          y[t][j] = x[t][j] * masks[t][j];
        }
      }
      return y;
    }

    @Override
    public double[][] backward(double[][] dy) {
      double[][] dx = new double[dy.length][dy[0].length];
      for (int t = 0; t < dy.length; t++) {
        for (int j = 0; j < dx[t].length; j++) {
          dx[t][j] = dy[t][j] * masks[t][j];
        }
      }
      return dx;
    }
  }
}
