package dev.continuo.trainer;

import dev.continuo.engine.Device;
import dev.continuo.engine.Engine;
import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.NetworkSpec;
import java.util.ArrayList;
import java.util.List;

/**
 * Another engine that diverges where the test says: one input of that update is no number, as long
 * as the learning rate is above a limit. All that follows from it is the other engine's.
 */
public final class DivergingEngine implements Engine {
  private final Engine engine;
  private final long update;
  private final double limit;
  final List<Double> learningRates = new ArrayList<>();

  /**
   * Computes as {@code engine} does.
   *
   * @param update the run's update that diverges, from 1
   * @param limit the highest learning rate with which it does not
   */
  public DivergingEngine(Engine engine, long update, double limit) {
    this.engine = engine;
    this.update = update;
    this.limit = limit;
  }

  @Override
  public String name() {
    return engine.name();
  }

  @Override
  public List<Device> devices() {
    return engine.devices();
  }

  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    return new DivergingTraining(
        engine.open(network, settings, weights, optimizer), optimizer.updates());
  }

  private final class DivergingTraining implements Training {
    private final Training training;
    private long updates;

    DivergingTraining(Training training, long updates) {
      this.training = training;
      this.updates = updates;
    }

    @Override
    public Device device() {
      return training.device();
    }

    @Override
    public void train(Batch batch, double learningRate) {
      updates++;
      if (learningRates.isEmpty() || learningRates.getLast() != learningRate) {
        learningRates.add(learningRate);
      }
      if (learningRate > limit && updates == update) {
        batch.inputs().numbers(0)[0] = Float.NaN;
      }
      training.train(batch, learningRate);
    }

    @Override
    public void evaluate(Batch batch) {
      training.evaluate(batch);
    }

    @Override
    public Losses losses() {
      return training.losses();
    }

    @Override
    public float[][] outputs(Batch batch) {
      return training.outputs(batch);
    }

    @Override
    public Weights weights() {
      return training.weights();
    }

    @Override
    public OptimizerState optimizer() {
      return training.optimizer();
    }

    @Override
    public void close() {
      training.close();
    }
  }
}
