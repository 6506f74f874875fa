package dev.continuo.engine.testkit;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.Draws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A network once more, as plainly as can be: double precision, one lane at a time, a loop for every
 * sum. What engines compute is checked against it.
 */
public final class ReferenceNetwork {
  private final NetworkSpec spec;
  private final long seed;
  private final ReferenceParameters parameters;
  private final ReferenceAdam adam;
  private final List<ReferenceLayer> layers = new ArrayList<>();
  private final List<ReferenceHead> heads = new ArrayList<>();

  /** For each lane, {@code h} and {@code c} of each LSTM behind its last batch. */
  private final Map<Integer, List<double[][]>> states = new HashMap<>();

  /** Those behind the batch in work. */
  private final Map<Integer, List<double[][]>> next = new HashMap<>();

  /** With Keras's Adam. */
  public ReferenceNetwork(NetworkSpec spec, Weights weights) {
    this(spec, weights, AdamSpec.KERAS, 0);
  }

  /**
   * Before the first update.
   *
   * @param seed of what dropout draws
   */
  public ReferenceNetwork(NetworkSpec spec, Weights weights, AdamSpec adam, long seed) {
    this(spec, weights, adam, seed, Set.of());
  }

  /** As above, where updates leave these parameters as they are. */
  ReferenceNetwork(
      NetworkSpec spec, Weights weights, AdamSpec adam, long seed, Set<String> frozen) {
    this.spec = spec;
    this.seed = seed;
    parameters = new ReferenceParameters(spec, weights);
    this.adam = new ReferenceAdam(adam, spec, parameters, frozen);
    for (int place = 0; place < spec.layers().size(); place++) {
      layers.add(ReferenceLayer.of(spec.layers().get(place), place, spec.width(place), parameters));
    }
    for (int head = 0; head < spec.heads().size(); head++) {
      heads.add(new ReferenceHead(spec, head, parameters));
    }
  }

  /** The parameters themselves. */
  public double[] parameters() {
    return parameters.values;
  }

  /** Those of the last loss. */
  public double[] gradients() {
    return parameters.gradients;
  }

  /** The parameters in single precision. */
  public Weights weights() {
    return parameters.weights(parameters.values);
  }

  /** The mean of the parameters over updates, in single precision. */
  public Weights average() {
    return parameters.weights(adam.average());
  }

  /** Where Adam stands, in single precision. */
  public OptimizerState optimizer() {
    return adam.state();
  }

  /** Makes one update and gives the loss before it; lanes keep their states. */
  public double train(Batch batch, double learningRate) {
    double loss = loss(batch);
    adam.update(learningRate);
    keepStates();
    return loss;
  }

  /** The total loss of a batch as it is trained; the gradients are set. Lanes' states stay. */
  public double loss(Batch batch) {
    return total(batch, new Draws(seed, adam.updates()));
  }

  /** The total loss of a batch as it is evaluated; lanes keep their states. */
  public double evaluate(Batch batch) {
    double loss = total(batch, null);
    keepStates();
    return loss;
  }

  private void keepStates() {
    states.putAll(next);
    next.clear();
  }

  private double total(Batch batch, @Nullable Draws draws) {
    Arrays.fill(parameters.gradients, 0);
    double total = 0;
    for (int lane = 0; lane < batch.filled(); lane++) {
      total += loss(batch, lane, draws);
    }
    return total;
  }

  /** What the heads put out for a batch that is evaluated, {@code [heads][targets · outputs]}. */
  public double[][] outputs(Batch batch) {
    int targets = spec.reading().targets();
    double[][] outputs = new double[heads.size()][];
    for (int head = 0; head < outputs.length; head++) {
      outputs[head] = new double[batch.filled() * targets * spec.heads().get(head).outputs()];
    }
    for (int lane = 0; lane < batch.filled(); lane++) {
      double[][] tops = forward(batch, lane, null);
      for (int t = 0; t < targets; t++) {
        int note = lane * targets + t;
        for (int head = 0; head < outputs.length; head++) {
          double[] y = heads.get(head).outputs(tops[t], batch, note);
          System.arraycopy(y, 0, outputs[head], note * y.length, y.length);
        }
      }
    }
    return outputs;
  }

  /** The outputs of the topmost layer that heads read. */
  private double[][] forward(Batch batch, int lane, @Nullable Draws draws) {
    List<double[][]> before = batch.goesOn()[lane] ? states.get(lane) : null;
    List<double[][]> after = new ArrayList<>();
    double[][] sequence = inputs(batch, lane);
    int last = spec.lastMemory();
    if (last < 0) {
      sequence = heard(sequence);
    }
    for (int place = 0; place < layers.size(); place++) {
      boolean everyStep = place <= last || spec.reading().everyNote();
      if (layers.get(place) instanceof ReferenceLstm lstm) {
        lstm.begin(before == null ? null : before.get(after.size()));
      }
      sequence = layers.get(place).forward(sequence, lane, everyStep ? batch.lanes() : 0, draws);
      if (layers.get(place) instanceof ReferenceLstm lstm) {
        after.add(lstm.state());
      }
      if (place == last) {
        sequence = heard(sequence);
      }
    }
    next.put(lane, after);
    return sequence;
  }

  /** What reaches the layers above the last LSTM. */
  private double[][] heard(double[][] sequence) {
    return spec.reading().everyNote() ? sequence : new double[][] {sequence[sequence.length - 1]};
  }

  private double[][] inputs(Batch batch, int lane) {
    int steps = spec.reading().notes();
    double[][] sequence = new double[steps][spec.inputWidth()];
    for (int t = 0; t < steps; t++) {
      int note = lane * steps + t;
      int at = 0;
      for (int i = 0; i < spec.inputs().size(); i++) {
        switch (spec.inputs().get(i)) {
          case InputSpec.Scaled _, InputSpec.Logarithm _ ->
              sequence[t][at++] = batch.inputs().numbers(i)[note];
          case InputSpec.Embedded embedded -> {
            int row = row(embedded, batch.inputs().classes(i)[note]);
            for (int j = 0; j < embedded.width(); j++) {
              sequence[t][at++] = parameters.values[row + j];
            }
          }
        }
      }
    }
    return sequence;
  }

  private int row(InputSpec.Embedded embedded, int index) {
    String name = "input." + embedded.property().label() + ".embedding";
    return parameters.start(name) + index * embedded.width();
  }

  private double loss(Batch batch, int lane, @Nullable Draws draws) {
    double[][] tops = forward(batch, lane, draws);
    double[][] gradient = new double[tops.length][tops[0].length];
    double total = 0;
    for (int t = 0; t < tops.length; t++) {
      int note = lane * tops.length + t;
      for (int head = 0; head < heads.size(); head++) {
        if (counts(batch, head, note)) {
          HeadSpec form = spec.heads().get(head);
          double scale = form.weight() / count(batch, head);
          total += scale * heads.get(head).loss(tops[t], gradient[t], batch, note, scale);
        }
      }
    }
    int last = spec.lastMemory();
    for (int place = layers.size() - 1; place >= 0; place--) {
      if (place == last) {
        gradient = spread(gradient);
      }
      gradient = layers.get(place).backward(gradient);
    }
    learnInputs(batch, lane, last < 0 ? spread(gradient) : gradient);
    return total;
  }

  /** Where a sequence has ended, only the head that says so has something to learn. */
  private boolean counts(Batch batch, int head, int note) {
    int step = spec.endHead();
    boolean ended =
        step >= 0 && batch.targets().classes(step)[note] == spec.heads().get(step).outputs() - 1;
    return batch.counted()[note] && (!ended || head == step);
  }

  private long count(Batch batch, int head) {
    return IntStream.range(0, batch.filled() * spec.reading().targets())
        .filter(note -> counts(batch, head, note))
        .count();
  }

  /** The way back of {@link #heard}. */
  private double[][] spread(double[][] gradient) {
    double[][] all = new double[spec.reading().notes()][gradient[0].length];
    System.arraycopy(gradient, 0, all, all.length - gradient.length, gradient.length);
    return all;
  }

  private void learnInputs(Batch batch, int lane, double[][] gradient) {
    for (int t = 0; t < gradient.length; t++) {
      int note = lane * gradient.length + t;
      int at = 0;
      for (int i = 0; i < spec.inputs().size(); i++) {
        InputSpec input = spec.inputs().get(i);
        if (input instanceof InputSpec.Embedded embedded) {
          double[] own = Arrays.copyOfRange(gradient[t], at, at + embedded.width());
          parameters.addRowGradient(row(embedded, batch.inputs().classes(i)[note]), own);
        }
        at += input.width();
      }
    }
  }

  /** All numbers, one tensor after another. */
  public static double[] flat(Weights weights) {
    return ReferenceParameters.flat(weights);
  }
}
