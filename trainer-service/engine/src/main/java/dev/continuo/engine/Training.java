package dev.continuo.engine;

import dev.continuo.model.OptimizerState;
import dev.continuo.model.Weights;
import dev.continuo.model.network.Batch;

/**
 * One network in training. Used by one thread at a time. Lanes that go on do so in the state that
 * they had behind the last batch of the same kind: trained, or evaluated.
 *
 * <p>A batch is the caller's again when a method returns; a device may go on computing for a while.
 */
public interface Training extends AutoCloseable {

  /** Where it computes; never {@link Device#AUTO}. */
  Device device();

  /**
   * Makes one update from a batch, usually a full one.
   *
   * @param learningRate of this update, above 0
   * @throws IllegalArgumentException as {@link Batch#check} says; parameters, optimizer and losses
   *     are then as before
   */
  void train(Batch batch, double learningRate);

  /**
   * Measures the losses of a batch, which may be partly filled, without dropout and with the mean
   * of the weights where one is kept; parameters and optimizer stay as they are.
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
   * What the heads put out for a batch, as it is evaluated: {@code [heads][B · T · outputs]}, or
   * {@code [heads][B · outputs]} where only the last note has targets; logits of a head of classes.
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
