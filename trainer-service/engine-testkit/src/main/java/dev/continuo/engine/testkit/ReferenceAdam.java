package dev.continuo.engine.testkit;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Adam in double precision, with all that {@link AdamSpec} says. */
final class ReferenceAdam {
  private final AdamSpec spec;
  private final ReferenceParameters parameters;
  private final double[] means;
  private final double[] squares;
  private final double[] average;
  private final boolean[] decays;
  private final boolean[] frozen;
  private int updates;

  ReferenceAdam(
      AdamSpec spec, NetworkSpec network, ReferenceParameters parameters, Set<String> names) {
    this.spec = spec;
    this.parameters = parameters;
    int size = parameters.values.length;
    means = new double[size];
    squares = new double[size];
    average = parameters.values.clone();
    decays = new boolean[size];
    frozen = new boolean[size];
    int n = 0;
    for (Parameter parameter : network.parameters()) {
      for (int i = 0; i < parameter.size(); i++) {
        frozen[n] = names.contains(parameter.name());
        decays[n++] = parameter.decays();
      }
    }
  }

  int updates() {
    return updates;
  }

  double[] average() {
    return average;
  }

  void update(double learningRate) {
    double norm = 0;
    for (int n = 0; n < frozen.length; n++) {
      parameters.gradients[n] *= frozen[n] ? 0 : 1;
      norm += parameters.gradients[n] * parameters.gradients[n];
    }
    norm = Math.sqrt(norm);
    double scale = spec.clips() && norm > spec.clip() ? spec.clip() / norm : 1;
    updates++;
    double meanBias = 1 - Math.pow(spec.beta1(), updates);
    double squareBias = 1 - Math.pow(spec.beta2(), updates);
    double[] values = parameters.values;
    for (int n = 0; n < values.length; n++) {
      if (frozen[n]) {
        continue;
      }
      double g = parameters.gradients[n] * scale;
      means[n] = spec.beta1() * means[n] + (1 - spec.beta1()) * g;
      squares[n] = spec.beta2() * squares[n] + (1 - spec.beta2()) * g * g;
      if (decays[n]) {
        values[n] *= 1 - learningRate * spec.weightDecay();
      }
      values[n] -=
          learningRate
              * (means[n] / meanBias)
              / (Math.sqrt(squares[n] / squareBias) + spec.epsilon());
      average[n] = average[n] * spec.average() + values[n] * (1 - spec.average());
    }
  }

  /** In single precision. */
  OptimizerState state() {
    Map<String, Weights> slots = new LinkedHashMap<>();
    slots.put(OptimizerState.FIRST_MOMENT, parameters.weights(means));
    slots.put(OptimizerState.SECOND_MOMENT, parameters.weights(squares));
    if (spec.averages()) {
      slots.put(OptimizerState.AVERAGE, parameters.weights(average));
    }
    return new OptimizerState(updates, slots);
  }
}
