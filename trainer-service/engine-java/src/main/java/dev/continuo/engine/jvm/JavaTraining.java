package dev.continuo.engine.jvm;

import static dev.continuo.engine.jvm.Projection.Content.FIRST_MOMENT;
import static dev.continuo.engine.jvm.Projection.Content.GRADIENT;
import static dev.continuo.engine.jvm.Projection.Content.SECOND_MOMENT;
import static dev.continuo.engine.jvm.Projection.Content.VALUE;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.Panels;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Takes a network through its updates, one phase after another, each shared out to the crew. */
final class JavaTraining implements Training {
  /** Parameters that one task of Adam goes over. */
  private static final int ADAM_RANGE = 8192;

  private final Network network;
  private final Crew crew;
  private final Adam adam;
  private final int capacity;
  private final List<Panel> packs = new ArrayList<>();
  private final List<Panel> panels = new ArrayList<>();
  private final List<Range> ranges = new ArrayList<>();
  private final List<Panels> scratch;
  private long updates;
  private boolean packed;

  /** A panel of a projection, by its number. */
  private record Panel(int projection, int number) {}

  /** Some parameters of a projection. */
  private record Range(Projection projection, int from, int to) {}

  /** Takes the crew over: closing this closes it. */
  JavaTraining(
      NetworkSpec spec,
      TrainingSettings settings,
      Weights weights,
      OptimizerState optimizer,
      Kernels kernels,
      Crew crew) {
    this.crew = crew;
    this.capacity = settings.batch();
    this.adam = new Adam(settings.learningRate());
    this.network = new Network(spec, settings.batch(), kernels);
    this.updates = optimizer.updates();
    network.load(weights, VALUE);
    network.load(optimizer.firstMoment(), FIRST_MOMENT);
    network.load(optimizer.secondMoment(), SECOND_MOMENT);
    List<Projection> projections = network.projections();
    for (int p = 0; p < projections.size(); p++) {
      plan(p, projections.get(p));
    }
    scratch =
        Stream.generate(() -> new Panels(Projection.BLOCK, Kernels.PANEL))
            .limit(crew.size())
            .toList();
  }

  private void plan(int number, Projection projection) {
    for (int panel = 0; panel < projection.packs(); panel++) {
      packs.add(new Panel(number, panel));
    }
    for (int panel = 0; panel < projection.panels(); panel++) {
      panels.add(new Panel(number, panel));
    }
    for (int from = 0; from < projection.size(); from += ADAM_RANGE) {
      int to = Math.min(projection.size(), from + ADAM_RANGE);
      ranges.add(new Range(projection, from, to));
    }
  }

  @Override
  public Losses train(Batch batch) {
    computeGradients(batch);
    updates++;
    float rate = adam.rate(updates);
    float correction = adam.correction(updates);
    crew.run(
        ranges.size(),
        (worker, task) -> {
          Range range = ranges.get(task);
          range.projection().adam(range.from(), range.to(), rate, correction);
        });
    packed = false;
    return network.losses(batch.rows());
  }

  /** The gradients of a batch's loss; changes nothing. */
  Weights gradients(Batch batch) {
    computeGradients(batch);
    return network.save(GRADIENT);
  }

  private void computeGradients(Batch batch) {
    check(batch);
    pack();
    Slices slices = Slices.of(network.batch(), Kernels.TILE, crew.size());
    crew.run(
        slices.count(),
        (worker, slice) -> {
          network.forward(batch, slices.start(slice), slices.start(slice + 1));
          network.backward(slices.start(slice), slices.start(slice + 1));
        });
    crew.run(
        panels.size(),
        (worker, task) -> {
          Panel panel = panels.get(task);
          network.gradients(panel.projection(), panel.number(), scratch.get(worker));
        });
  }

  @Override
  public Losses evaluate(Batch batch) {
    check(batch);
    pack();
    int rows = Kernels.roundUp(batch.rows(), Kernels.TILE);
    Slices slices = Slices.of(rows, Kernels.TILE, crew.size());
    crew.run(
        slices.count(),
        (worker, slice) -> network.forward(batch, slices.start(slice), slices.start(slice + 1)));
    return network.losses(batch.rows());
  }

  private void check(Batch batch) {
    if (batch.rows() < 1 || batch.rows() > capacity) {
      throw new IllegalArgumentException(
          "a batch's rows must lie within 1..%d: %d".formatted(capacity, batch.rows()));
    }
  }

  private void pack() {
    if (packed) {
      return;
    }
    List<Projection> projections = network.projections();
    crew.run(
        packs.size(),
        (worker, task) -> {
          Panel panel = packs.get(task);
          projections.get(panel.projection()).pack(panel.number());
        });
    packed = true;
  }

  @Override
  public Weights weights() {
    return network.save(VALUE);
  }

  @Override
  public OptimizerState optimizer() {
    return new OptimizerState(updates, network.save(FIRST_MOMENT), network.save(SECOND_MOMENT));
  }

  @Override
  public void close() {
    crew.close();
  }
}
