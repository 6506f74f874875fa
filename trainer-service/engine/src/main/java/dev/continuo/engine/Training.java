package dev.continuo.engine;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;

/**
 * One network in training. Used by one thread at a time.
 *
 * <p>A batch is the caller's again when a method returns; a device may go on computing for a while.
 */
public interface Training extends AutoCloseable {

  /** Where it computes; never {@link Device#AUTO}. */
  Device device();

  /**
   * Makes one update from a batch, usually a full one.
   *
   * @throws IllegalArgumentException when the batch holds no row, more than the settings say, or a
   *     target that is no class; parameters, optimizer and losses are then as before
   */
  void train(Batch batch);

  /**
   * Measures the losses of a batch, which may be partly filled; parameters and optimizer stay as
   * they are.
   *
   * @throws IllegalArgumentException as {@link #train} does
   */
  void evaluate(Batch batch);

  /**
   * The losses of all batches since they were last read, each batch's from before its update. Waits
   * for the device: read them now and then, not at every update.
   *
   * @throws IllegalStateException when there was no batch
   */
  Losses losses();

  /**
   * What the heads put out for a batch, {@code [heads][B * outputs]}: logits of a categorical head.
   *
   * @throws IllegalArgumentException as {@link #train} does
   */
  float[][] outputs(Batch batch);

  /** A copy of the parameters. */
  Weights weights();

  /** A copy of where the optimizer stands. */
  OptimizerState optimizer();

  /** Ends what the engine has started for this training; it cannot train any further. */
  @Override
  void close();
}
