package dev.continuo.engine;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;

/** One network in training. Used by one thread at a time. */
public interface Training extends AutoCloseable {

  /**
   * Makes one update from a batch, usually a full one, and gives the losses before it.
   *
   * @throws IllegalArgumentException when the batch holds no row, more than the settings say, or a
   *     target that is no class; parameters and optimizer are then as before
   */
  Losses train(Batch batch);

  /**
   * The losses of a batch, which may be partly filled; parameters and optimizer stay as they are.
   *
   * @throws IllegalArgumentException as {@link #train} does
   */
  Losses evaluate(Batch batch);

  /** A copy of the parameters. */
  Weights weights();

  /** A copy of where the optimizer stands. */
  OptimizerState optimizer();

  /** Ends what the engine has started for this training; it cannot train any further. */
  @Override
  void close();
}
