package dev.continuo.model.spec;

import java.util.List;

/** A layer that reads notes in the order of time. */
public sealed interface LayerSpec {
  /** Width of its output, {@code H}, when its input is that wide. */
  int outputs(int inputs);

  /**
   * What it learns.
   *
   * @param place its number among the layers, from 0
   * @param inputs width of what it reads
   */
  List<Parameter> parameters(int place, int inputs);

  /**
   * Long short-term memory: {@code lstm.n.kernel [in, 4H]}, {@code lstm.n.recurrent [H, 4H]},
   * {@code lstm.n.bias [4H]}, gates in the order input, forget, cell, output.
   *
   * @param recurrentDropout share of the recurrent kernel that is dropped in training, one draw for
   *     a whole update, what stays divided by {@code 1 − recurrentDropout} (Merity et al., 2018); 0
   *     for none
   * @param forgetBias where the forget gate's bias begins; usually 1 (Jozefowicz et al., 2015)
   */
  record Lstm(int units, double recurrentDropout, double forgetBias) implements LayerSpec {
    public static final double USUAL_BIAS = 1;

    public Lstm {
      Limits.checkSize("units", units);
      Limits.checkShare("recurrentDropout", recurrentDropout);
      Limits.checkNumber("forgetBias", forgetBias);
    }

    /** One that drops nothing, and begins as usual. */
    public Lstm(int units) {
      this(units, 0, USUAL_BIAS);
    }

    @Override
    public int outputs(int inputs) {
      return units;
    }

    @Override
    public List<Parameter> parameters(int place, int inputs) {
      String name = "lstm." + place;
      return List.of(
          new Parameter(name + ".kernel", new Parameter.GlorotUniform(), inputs, 4 * units),
          new Parameter(name + ".recurrent", new Parameter.Orthogonal(), units, 4 * units),
          new Parameter(
              name + ".bias", new Parameter.Band(units, 2 * units, forgetBias), 4 * units));
    }
  }

  /** {@code x · kernel + bias}: {@code linear.n.kernel [in, H]}, {@code linear.n.bias [H]}. */
  record Linear(int units) implements LayerSpec {
    public Linear {
      Limits.checkSize("units", units);
    }

    @Override
    public int outputs(int inputs) {
      return units;
    }

    @Override
    public List<Parameter> parameters(int place, int inputs) {
      String name = "linear." + place;
      return List.of(
          new Parameter(name + ".kernel", new Parameter.GlorotUniform(), inputs, units),
          new Parameter(name + ".bias", new Parameter.Zeros(), units));
    }
  }

  /**
   * In training each number is dropped with the probability {@code rate}, and what stays is divided
   * by {@code 1 − rate} (Srivastava et al., 2014); otherwise nothing happens.
   */
  record Dropout(double rate) implements LayerSpec {
    public Dropout {
      Limits.checkShare("rate", rate);
    }

    @Override
    public int outputs(int inputs) {
      return inputs;
    }

    @Override
    public List<Parameter> parameters(int place, int inputs) {
      return List.of();
    }
  }

  /**
   * Each note's numbers, less their mean and over their standard deviation, times {@code gain} plus
   * {@code bias} (layer normalization, Ba et al., 2016): {@code norm.n.gain [H]}, {@code
   * norm.n.bias [H]}.
   */
  record Norm() implements LayerSpec {
    @Override
    public int outputs(int inputs) {
      return inputs;
    }

    @Override
    public List<Parameter> parameters(int place, int inputs) {
      String name = "norm." + place;
      return List.of(
          new Parameter(name + ".gain", new Parameter.Band(0, inputs, 1), inputs),
          new Parameter(name + ".bias", new Parameter.Zeros(), inputs));
    }
  }
}
