package dev.continuo.engine.dl4j;

import dev.continuo.engine.Device;
import dev.continuo.engine.LossSum;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Takes a graph through its updates. */
final class Dl4jTraining implements Training {
  private final TrainingSettings settings;
  private final Processor processor;
  private final List<HeadLoss> heads;
  private final AdamAlgorithm adam = new AdamAlgorithm();
  private final ComputationGraph graph;
  private final GraphLayout layout;
  private final BatchArrays arrays;
  private final LossSum losses;
  private boolean closed;

  Dl4jTraining(
      NetworkSpec network,
      TrainingSettings settings,
      Weights weights,
      OptimizerState optimizer,
      Processor processor) {
    this.settings = settings;
    this.processor = processor;
    processor.enter(settings.threads());
    heads = network.heads().stream().map(HeadLoss::of).toList();
    graph = Graphs.graph(network, adam, heads);
    layout = new GraphLayout(network, graph);
    arrays = new BatchArrays(network);
    losses = new LossSum(network);
    load(weights, optimizer);
  }

  private void load(Weights weights, OptimizerState optimizer) {
    int count = layout.count();
    float[] parameters = new float[count];
    layout.write(weights, parameters, 0);
    float[] moments = new float[2 * count];
    layout.write(optimizer.firstMoment(), moments, 0);
    layout.write(optimizer.secondMoment(), moments, count);
    try (INDArray row = Nd4j.createFromArray(parameters);
        INDArray state = Nd4j.createFromArray(moments)) {
      graph.params().assign(row.reshape(graph.params().shape()));
      state().assign(state.reshape(state().shape()));
    }
    graph.getConfiguration().setIterationCount(Math.toIntExact(optimizer.updates()));
  }

  private INDArray state() {
    return graph.getUpdater(true).getStateViewArray();
  }

  @Override
  public Device device() {
    return processor.device();
  }

  @Override
  public void train(Batch batch, double learningRate) {
    enter(batch);
    adam.learningRate(learningRate);
    arrays.load(batch);
    graph.fit(arrays.inputs(), arrays.targets());
    losses.add(heads.stream().mapToDouble(HeadLoss::sum).toArray(), batch.counts());
  }

  @Override
  public void evaluate(Batch batch) {
    enter(batch);
    double[] sums = new double[heads.size()];
    INDArray[] outputs = forward(batch);
    for (int head = 0; head < sums.length; head++) {
      try (INDArray output = outputs[head]) {
        sums[head] = heads.get(head).add(arrays.targets()[head], output);
      }
    }
    losses.add(sums, batch.counts());
  }

  @Override
  public float[][] outputs(Batch batch) {
    enter(batch);
    float[][] numbers = new float[heads.size()][];
    INDArray[] outputs = forward(batch);
    for (int head = 0; head < numbers.length; head++) {
      try (INDArray output = outputs[head];
          INDArray rowAfterRow = output.dup('c')) {
        numbers[head] = rowAfterRow.data().asFloat();
      }
    }
    return numbers;
  }

  private INDArray[] forward(Batch batch) {
    arrays.load(batch);
    return graph.output(false, arrays.inputs());
  }

  @Override
  public Losses losses() {
    return losses.read();
  }

  private void enter(Batch batch) {
    if (closed) {
      throw new IllegalStateException("this training was closed");
    }
    batch.check(settings.lanes());
    processor.enter(settings.threads());
  }

  @Override
  public Weights weights() {
    return layout.read(numbers(graph.params()), 0);
  }

  @Override
  public OptimizerState optimizer() {
    float[] moments = numbers(state());
    return new OptimizerState(
        graph.getConfiguration().getIterationCount(),
        layout.read(moments, 0),
        layout.read(moments, layout.count()));
  }

  private static float[] numbers(INDArray row) {
    try (INDArray copy = row.dup()) {
      return copy.data().asFloat();
    }
  }

  @Override
  public void close() {
    if (!closed) {
      closed = true;
      arrays.close();
      graph.close();
    }
  }
}
