package dev.continuo.engine.jvm;

import static dev.continuo.engine.jvm.ParameterMatrix.Content.FIRST_MOMENT;
import static dev.continuo.engine.jvm.ParameterMatrix.Content.SECOND_MOMENT;
import static dev.continuo.engine.jvm.ParameterMatrix.Content.VALUE;

import dev.continuo.engine.Batch;
import dev.continuo.engine.Device;
import dev.continuo.engine.LossSum;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.Panels;
import java.util.List;
import java.util.function.ObjIntConsumer;
import java.util.stream.Stream;

/** Takes a network through its updates, one phase after another, each shared out to the crew. */
final class JavaTraining implements Training {
  /** What a batch is cut between threads by: an odd row costs as much as two. */
  private static final int ROWS = 2;

  /** Panels that one task packs. */
  private static final int PACKS = 2;

  /** Panels of weight gradients in one task: they read the same rows, from the second cache. */
  private static final int PANELS = 4;

  /** Parameters that one task of Adam goes over. */
  private static final int PARAMETERS = 8192;

  private final Network network;
  private final Crew crew;
  private final Adam adam;
  private final LossSum losses;
  private final KernelWatch watch;
  private final int capacity;
  private final List<ParameterMatrix> projections;
  private final List<Range> packs;
  private final List<Range> panels;
  private final List<Range> parameters;
  private final List<Panels> scratch;
  private long updates;
  private boolean packed;

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
    this.losses = new LossSum(spec);
    this.watch = new KernelWatch(spec);
    this.network = new Network(spec, settings.batch(), kernels);
    this.updates = optimizer.updates();
    network.load(weights, VALUE);
    network.load(optimizer.firstMoment(), FIRST_MOMENT);
    network.load(optimizer.secondMoment(), SECOND_MOMENT);
    projections = network.projections();
    packs = Range.cut(projections, ParameterMatrix::packs, PACKS);
    panels = Range.cut(projections, ParameterMatrix::panels, PANELS);
    parameters = Range.cut(projections, ParameterMatrix::size, PARAMETERS);
    scratch =
        Stream.generate(() -> new Panels(ParameterMatrix.BLOCK, PANELS * Kernels.PANEL))
            .limit(crew.size())
            .toList();
  }

  @Override
  public Device device() {
    return Device.CPU;
  }

  @Override
  public void train(Batch batch) {
    watch.begin();
    computeGradients(batch);
    updates++;
    float rate = adam.rate(updates);
    float correction = adam.correction(updates);
    share(parameters, (range, worker) -> projection(range).adam(range, rate, correction));
    packed = false;
    network.addLosses(losses, batch.rows());
    watch.end();
  }

  private void computeGradients(Batch batch) {
    check(batch);
    pack();
    Slices slices = Slices.of(capacity, ROWS, crew.size());
    crew.run(
        slices.count(),
        (worker, slice) -> {
          network.forward(batch, slices.start(slice), slices.start(slice + 1));
          network.compare(batch, slices.start(slice), slices.start(slice + 1));
          network.backward(slices.start(slice), slices.start(slice + 1));
        });
    share(panels, (range, worker) -> network.gradients(range, scratch.get(worker)));
  }

  @Override
  public void evaluate(Batch batch) {
    forward(
        batch,
        (from, to) -> {
          network.forward(batch, from, to);
          network.compare(batch, from, to);
        });
    network.addLosses(losses, batch.rows());
  }

  @Override
  public float[][] outputs(Batch batch) {
    forward(batch, (from, to) -> network.forward(batch, from, to));
    return network.outputs(batch.rows());
  }

  private void forward(Batch batch, RowsWork work) {
    check(batch);
    pack();
    Slices slices = Slices.of(batch.rows(), ROWS, crew.size());
    crew.run(
        slices.count(),
        (worker, slice) -> work.accept(slices.start(slice), slices.start(slice + 1)));
  }

  /** Work on the rows {@code from} to {@code to}. */
  private interface RowsWork {
    void accept(int from, int to);
  }

  @Override
  public Losses losses() {
    return losses.read();
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
    share(packs, (range, worker) -> projection(range).pack(range));
    packed = true;
  }

  private ParameterMatrix projection(Range range) {
    return projections.get(range.projection());
  }

  private void share(List<Range> ranges, ObjIntConsumer<Range> work) {
    crew.run(ranges.size(), (worker, task) -> work.accept(ranges.get(task), worker));
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
