package dev.continuo.engine;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;

/** One network in training. Used by one thread at a time. */
public interface Training extends AutoCloseable {

  /** Makes one update from a full batch and gives the losses before it. */
  Losses train(Batch batch);

  /** The losses of a batch, which may be partly filled; changes nothing. */
  Losses evaluate(Batch batch);

  /** A copy of the parameters. */
  Weights weights();

  /** A copy of where the optimizer stands. */
  OptimizerState optimizer();

  @Override
  void close();
}
