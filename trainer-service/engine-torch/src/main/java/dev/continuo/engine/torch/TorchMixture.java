package dev.continuo.engine.torch;

import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.nn.heads.LogisticMixture;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.ScalarOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The loss of a mixture of logistics, as {@link LogisticMixture} has it. */
final class TorchMixture {
  /** What infinite edges are here, so that zero times them is zero. */
  private static final float END = 1e4f;

  /** Where distances in scales are cut: products of them stay finite. */
  private static final float FAR = 1e15f;

  private final int components;

  /** Of each bin. */
  private final Tensor lower;

  private final Tensor upper;
  private final Tensor width;

  TorchMixture(Mixture mixture, Device device) {
    components = mixture.components();
    double[] edges = mixture.edges();
    int bins = edges.length - 1;
    float[] lowers = new float[bins];
    float[] uppers = new float[bins];
    float[] widths = new float[bins];
    for (int bin = 0; bin < bins; bin++) {
      lowers[bin] = (float) Math.max(edges[bin], -END);
      uppers[bin] = (float) Math.min(edges[bin + 1], END);
      widths[bin] = (float) Math.min(edges[bin + 1] - edges[bin], END);
    }
    lower = column(device, lowers);
    upper = column(device, uppers);
    width = column(device, widths);
  }

  private static Tensor column(Device device, float[] values) {
    Tensor column = Tensors.zeros(device, ScalarType.Float, values.length, 1);
    Tensors.fill(column, values);
    return column;
  }

  /**
   * The loss of each row, {@code [rows]}.
   *
   * @param outputs {@code [rows, 3n]}
   * @param bins {@code [rows]}
   */
  Tensor loss(Tensor outputs, Tensor bins) {
    Tensor logits = outputs.narrow(1, 0, components);
    Tensor means = outputs.narrow(1, components, components);
    Tensor logScales = outputs.narrow(1, 2L * components, components);
    Tensor perScale =
        torch
            .clamp(
                logScales,
                new ScalarOptional(new Scalar(LogisticMixture.LEAST)),
                new ScalarOptional(new Scalar(LogisticMixture.MOST)))
            .neg()
            .exp();
    Tensor a = cut(upper.index_select(0, bins).sub(means).mul(perScale));
    Tensor b = cut(lower.index_select(0, bins).sub(means).mul(perScale));
    Tensor w = cut(width.index_select(0, bins).mul(perScale));
    Tensor inside = torch.expm1(w.neg()).neg().log();
    Tensor components =
        logits.add(torch.log_sigmoid(a)).add(torch.log_sigmoid(b.neg())).add(inside);
    return torch.logsumexp(logits, 1).sub(torch.logsumexp(components, 1));
  }

  private static Tensor cut(Tensor distances) {
    return torch.clamp(
        distances, new ScalarOptional(new Scalar(-FAR)), new ScalarOptional(new Scalar(FAR)));
  }
}
