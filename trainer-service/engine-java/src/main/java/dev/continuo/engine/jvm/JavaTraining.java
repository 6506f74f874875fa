package dev.continuo.engine.jvm;

import static dev.continuo.nn.parameter.Parameters.Kind.AVERAGE;
import static dev.continuo.nn.parameter.Parameters.Kind.FIRST_MOMENT;
import static dev.continuo.nn.parameter.Parameters.Kind.SECOND_MOMENT;
import static dev.continuo.nn.parameter.Parameters.Kind.VALUE;

import dev.continuo.engine.Device;
import dev.continuo.engine.LossSum;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.network.Network;
import dev.continuo.model.network.NetworkParameters;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.nn.Draws;
import dev.continuo.nn.Turn;
import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.parameter.Parameters.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a network through its updates, one phase after another, each shared out to the crew. */
final class JavaTraining implements Training {
  private static final Map<String, Kind> SLOTS =
      Map.of(
          OptimizerState.FIRST_MOMENT,
          FIRST_MOMENT,
          OptimizerState.SECOND_MOMENT,
          SECOND_MOMENT,
          OptimizerState.AVERAGE,
          AVERAGE);

  private final NetworkSpec spec;
  private final TrainingSettings settings;
  private final NetworkParameters parameters;
  private final Network network;
  private final Crew crew;
  private final Phases phases;
  private final Adam adam;
  private final LossSum losses;
  private final KernelWatch watch;
  private List<float[]> otherState;
  private boolean evaluating;
  private boolean packed;
  private long updates;

  /** Takes the crew over: closing this closes it. */
  JavaTraining(
      NetworkSpec spec,
      TrainingSettings settings,
      Weights weights,
      OptimizerState optimizer,
      Kernels kernels,
      Crew crew) {
    this.spec = spec;
    this.settings = settings;
    this.crew = crew;
    this.adam = new Adam(settings.adam());
    this.losses = new LossSum(spec);
    this.watch = new KernelWatch(spec);
    this.updates = optimizer.updates();
    parameters = new NetworkParameters(spec, kernels, true);
    network = new Network(parameters, settings.lanes(), spec.reading().notes());
    phases = new Phases(parameters, network, kernels, crew);
    otherState = network.state();
    parameters.load(weights, VALUE);
    if (settings.adam().averages()) {
      parameters.all().forEach(each -> each.keepAverage());
    }
    optimizer
        .slots()
        .forEach((slot, values) -> {
          Kind kind = SLOTS.get(slot);
          if (kind != null && (kind != AVERAGE || settings.adam().averages())) {
            parameters.load(values, kind);
          }
        });
    phases.freeze(parameters, settings.frozen());
  }

  @Override
  public Device device() {
    return Device.CPU;
  }

  @Override
  public void train(Batch batch, double learningRate) {
    batch.check(settings.lanes());
    watch.begin();
    turnTo(false);
    Draws draws = new Draws(settings.seed(), updates);
    pack(draws);
    Turn turn = batch.turn(draws);
    long[] counts = turn.counts(spec.heads().size());
    phases.learn(turn, counts);
    double scale = settings.adam().clips() ? adam.scale(phases.squares()) : 1;
    AdamStep step = adam.step(updates + 1, learningRate, scale);
    phases.update(step, settings.adam().average());
    updates++;
    packed = false;
    losses.add(network.losses(), counts);
    watch.end();
  }

  @Override
  public void evaluate(Batch batch) {
    batch.check(settings.lanes());
    turnTo(true);
    pack(null);
    Turn turn = batch.turn(null);
    long[] counts = turn.counts(spec.heads().size());
    phases.measure(turn, counts);
    losses.add(network.losses(), counts);
  }

  @Override
  public float[][] outputs(Batch batch) {
    batch.check(settings.lanes());
    turnTo(true);
    pack(null);
    phases.forward(batch.turn(null));
    float[][] copies = new float[spec.heads().size()][];
    for (int head = 0; head < copies.length; head++) {
      int width = spec.heads().get(head).outputs();
      copies[head] = Outputs.copy(network, head, width, batch.filled());
    }
    return copies;
  }

  /**
   * Training and evaluation each have lanes of their own, and evaluation the mean of the weights.
   */
  private void turnTo(boolean evaluation) {
    if (evaluating == evaluation) {
      return;
    }
    evaluating = evaluation;
    List<float[]> state = network.state();
    network.state(otherState);
    otherState = state;
    if (settings.adam().averages()) {
      parameters.all().forEach(each -> each.exchangeWithAverage());
      packed = false;
    }
  }

  /** What an update has masked serves no other. */
  private void pack(@Nullable Draws draws) {
    boolean masked = draws != null && phases.masksWeights();
    if (!packed || masked) {
      phases.pack(masked ? draws : null);
      packed = !masked;
    }
  }

  @Override
  public Losses losses() {
    return losses.read();
  }

  @Override
  public Weights weights() {
    turnTo(false);
    return parameters.save(VALUE);
  }

  @Override
  public OptimizerState optimizer() {
    turnTo(false);
    Map<String, Weights> slots = new LinkedHashMap<>();
    SLOTS.forEach((slot, kind) -> {
      if (kind != AVERAGE || settings.adam().averages()) {
        slots.put(slot, parameters.save(kind));
      }
    });
    return new OptimizerState(updates, slots);
  }

  @Override
  public void close() {
    crew.close();
  }
}
