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
import dev.continuo.trainer.run.Engines;
import java.util.List;

/** The real engine, with a gate before what it has learnt is saved. */
record GatedEngine(Engine real, Runnable beforeSaving) implements Engine {

  /** A trainer's only engine. */
  static Engines gated(Runnable beforeSaving) {
    Engine engine = new GatedEngine(Engine.named("java"), beforeSaving);
    return new Engines() {
      @Override
      public Engine named(String name) {
        return engine;
      }

      @Override
      public List<Engine> installed() {
        return List.of(engine);
      }
    };
  }

  @Override
  public String name() {
    return real.name();
  }

  @Override
  public List<Device> devices() {
    return real.devices();
  }

  @Override
  public Training open(
      NetworkSpec network, TrainingSettings settings, Weights weights, OptimizerState optimizer) {
    return new GatedTraining(real.open(network, settings, weights, optimizer), beforeSaving);
  }

  private record GatedTraining(Training real, Runnable beforeSaving) implements Training {
    @Override
    public Device device() {
      return real.device();
    }

    @Override
    public void train(Batch batch, double learningRate) {
      real.train(batch, learningRate);
    }

    @Override
    public void evaluate(Batch batch) {
      real.evaluate(batch);
    }

    @Override
    public Losses losses() {
      return real.losses();
    }

    @Override
    public float[][] outputs(Batch batch) {
      return real.outputs(batch);
    }

    /** Asked for once an epoch, to be saved. */
    @Override
    public Weights weights() {
      beforeSaving.run();
      return real.weights();
    }

    @Override
    public OptimizerState optimizer() {
      return real.optimizer();
    }

    @Override
    public void close() {
      real.close();
    }
  }
}
