package dev.continuo.engine.testkit;

import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A head of {@link ReferenceNetwork}, one note at a time. */
final class ReferenceHead {
  private final NetworkSpec network;
  private final int number;
  private final HeadSpec spec;
  private final ReferenceParameters parameters;
  private final ReferenceLayer.ReferenceLinear top;
  private final ReferenceLayer.@Nullable ReferenceLinear hidden;
  private final List<Property> given;
  private final ReferenceLayer.@Nullable ReferenceLinear residual;
  private final ReferenceLayer.@Nullable ReferenceLinear relative;

  ReferenceHead(NetworkSpec network, int number, ReferenceParameters parameters) {
    this.network = network;
    this.number = number;
    this.parameters = parameters;
    spec = network.heads().get(number);
    String name = name();
    top = new ReferenceLayer.ReferenceLinear(parameters, name, spec.outputs());
    int units = spec.hidden().units();
    hidden =
        units == 0 ? null : new ReferenceLayer.ReferenceLinear(parameters, name + ".hidden", units);
    given = spec.hidden().given();
    residual =
        spec.hidden().residual()
            ? new ReferenceLayer.ReferenceLinear(parameters, name + ".residual", units)
            : null;
    relative =
        spec.relative()
            ? new ReferenceLayer.ReferenceLinear(
                parameters, name + ".relative", 2 * spec.outputs() - 1)
            : null;
  }

  private String name() {
    return "head." + spec.property().label();
  }

  /** What it puts out for one note. */
  double[] outputs(double[] h, Batch batch, int note) {
    return logits(hidden == null ? h : second(activations(hidden, h, batch, note)), batch, note);
  }

  /** The head's own, and what the pitch before adds to them. */
  private double[] logits(double[] r, Batch batch, int note) {
    double[] y = top.forward(r);
    if (relative != null) {
      double[] far = relative.forward(r);
      for (int j = 0; j < y.length; j++) {
        y[j] += far[127 - batch.pitchesBefore()[note] + j];
      }
    }
    return y;
  }

  private void logitsBackward(double[] r, double[] dy, double[] dr, Batch batch, int note) {
    top.backward(r, dy, dr);
    if (relative != null) {
      double[] far = new double[255];
      System.arraycopy(dy, 0, far, 127 - batch.pitchesBefore()[note], dy.length);
      relative.backward(r, far, dr);
    }
  }

  /** {@code z + ReLU(z · residual.kernel + residual.bias)}, where there is a second layer. */
  private double[] second(double[] z) {
    if (residual == null) {
      return z;
    }
    double[] r = residual.forward(z);
    for (int j = 0; j < z.length; j++) {
      r[j] = z[j] + Math.max(r[j], 0);
    }
    return r;
  }

  /** From the gradients of what {@link #second} gives to those of {@code z}. */
  private double[] secondBackward(double[] z, double[] dr) {
    if (residual == null) {
      return dr;
    }
    double[] q = residual.forward(z);
    double[] dq = new double[z.length];
    for (int j = 0; j < z.length; j++) {
      dq[j] = q[j] > 0 ? dr[j] : 0;
    }
    double[] dz = dr.clone();
    residual.backward(z, dq, dz);
    return dz;
  }

  private double[] activations(
      ReferenceLayer.ReferenceLinear layer, double[] h, Batch batch, int note) {
    double[] z = layer.forward(h);
    for (Property known : given) {
      parameters.addRow(z, row(known, z.length, batch, note));
    }
    for (int j = 0; j < z.length; j++) {
      z[j] = Math.max(z[j], 0);
    }
    return z;
  }

  private int row(Property known, int width, Batch batch, int note) {
    int index = batch.targets().classes(network.head(known))[note];
    return parameters.start(name() + ".given." + known.label()) + index * width;
  }

  /**
   * The loss of one note, unweighted; gradients are added up.
   *
   * @param scale what gradients are multiplied by
   */
  double loss(double[] h, double[] dh, Batch batch, int note, double scale) {
    double[] z = hidden == null ? h : activations(hidden, h, batch, note);
    double[] r = hidden == null ? h : second(z);
    double[] y = logits(r, batch, note);
    double[] dy = new double[y.length];
    double loss =
        switch (spec) {
          case Categorical _ -> crossEntropy(y, batch.targets().classes(number)[note], dy);
          case Mixture mixture -> {
            int bin = batch.targets().classes(network.lossTarget(number))[note];
            yield ReferenceMixture.loss(y, mixture.edges(), bin, dy);
          }
          case Positive positive ->
              squaredError(y, batch.targets().numbers(number)[note], positive.pressure(), dy);
        };
    for (int j = 0; j < dy.length; j++) {
      dy[j] *= scale;
    }
    if (hidden == null) {
      top.backward(h, dy, dh);
    } else {
      double[] dr = new double[z.length];
      logitsBackward(r, dy, dr, batch, note);
      double[] dz = secondBackward(z, dr);
      for (int j = 0; j < dz.length; j++) {
        dz[j] = z[j] > 0 ? dz[j] : 0;
      }
      for (Property known : given) {
        parameters.addRowGradient(row(known, dz.length, batch, note), dz);
      }
      hidden.backward(h, dz, dh);
    }
    return loss;
  }

  private static double squaredError(double[] y, double target, double pressure, double[] dy) {
    dy[0] = 2 * (y[0] - target) - (y[0] < 0 ? pressure : 0);
    return (y[0] - target) * (y[0] - target) + pressure * Math.max(-y[0], 0);
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
