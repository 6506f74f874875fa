package dev.continuo.trainer;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongToDoubleFunction;

/**
 * An engine for tests of the loop around it: its weights depend on every number of every batch and
 * on their order, and its losses are what the test says they are after so many updates, as long as
 * its weights are numbers.
 */
public class ToyEngine implements Engine {
  private final LongToDoubleFunction trainingLoss;
  private final LongToDoubleFunction validationLoss;

  /** Whether losses do not show weights that are no numbers. */
  boolean blind;

  final List<Double> learningRates = new ArrayList<>();
  public int rowsTrained;

  public ToyEngine(LongToDoubleFunction trainingLoss, LongToDoubleFunction validationLoss) {
    this.trainingLoss = trainingLoss;
    this.validationLoss = validationLoss;
  }

  @Override
  public String name() {
    return "toy";
  }

  @Override
  public List<Device> devices() {
    return List.of(Device.CPU);
  }

  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    return new ToyTraining(copy(weights), optimizer);
  }

  private static Weights copy(Weights weights) {
    return new Weights(
        weights.tensors().stream()
            .map(t -> new Tensor(t.name(), t.values().clone(), t.shape()))
            .toList());
  }

  private final class ToyTraining implements Training {
    private final Weights weights;
    private final OptimizerState start;
    private double sum;
    private long rows;
    private long updates;

    ToyTraining(Weights weights, OptimizerState optimizer) {
      this.weights = weights;
      this.start = optimizer;
      this.updates = optimizer.updates();
    }

    @Override
    public Device device() {
      return Device.CPU;
    }

    @Override
    public void train(Batch batch, double learningRate) {
      if (learningRates.isEmpty() || learningRates.getLast() != learningRate) {
        learningRates.add(learningRate);
      }
      float[] bias = weights.values("head.step.bias");
      for (int note = 0; note < batch.filled() * batch.inputs().notes(); note++) {
        for (int input = 0; input < batch.inputs().columns(); input++) {
          bias[0] = bias[0] * 0.999f + batch.inputs().numbers(input)[note];
        }
      }
      rowsTrained += batch.filled();
      add(trainingLoss.applyAsDouble(++updates), batch.filled());
    }

    @Override
    public void evaluate(Batch batch) {
      add(validationLoss.applyAsDouble(updates), batch.filled());
    }

    private void add(double asked, int rows) {
      boolean lost = !blind && Float.isNaN(weights.values("head.step.bias")[0]);
      double total = lost ? Double.NaN : asked;
      sum += total * rows;
      this.rows += rows;
    }

    @Override
    public Losses losses() {
      double mean = sum / rows;
      double[] heads = new double[3];
      Arrays.fill(heads, mean);
      Losses losses = new Losses(new long[] {rows, rows, rows}, mean, heads);
      sum = 0;
      rows = 0;
      return losses;
    }

    @Override
    public float[][] outputs(Batch batch) {
      throw new UnsupportedOperationException("a toy has no outputs");
    }

    @Override
    public Weights weights() {
      return copy(weights);
    }

    @Override
    public OptimizerState optimizer() {
      return new OptimizerState(updates, start.firstMoment(), start.secondMoment());
    }

    @Override
    public void close() {}
  }
}
