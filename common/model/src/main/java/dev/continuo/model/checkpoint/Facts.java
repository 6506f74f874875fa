package dev.continuo.model.checkpoint;

import dev.continuo.nn.CounterRandom;

/**
 * Names of what a checkpoint knows beside its tensors. Values are texts; numbers in their shortest
 * form. None depends on the time or on chance, so that the same training gives the same bytes.
 */
public final class Facts {
  /** Form of the file; always there, set by {@link Checkpoint} itself. */
  public static final String FORMAT = "format";

  /** Name of the preset that network and settings were taken from: only a label. */
  public static final String PRESET = "preset";

  /** Name of the engine that computed. */
  public static final String ENGINE = "engine";

  /** Seed of initial weights, shuffling and the split of the pieces. */
  public static final String SEED = "seed";

  /**
   * All of the random state: every random number is {@link CounterRandom}'s, drawn from a stream
   * that is named by seed, purpose and epoch, so that seed and epoch say which come next.
   */
  public static final String RANDOM_STATE = "random_state";

  /** Adam's in this epoch: the run's own, halved once for each rollback. */
  public static final String LEARNING_RATE = "learning_rate";

  /** How often the run went back to a checkpoint because its training diverged. */
  public static final String ROLLBACKS = "rollbacks";

  /** Epochs trained, from 1. */
  public static final String EPOCH = "epoch";

  /** Hash of the notes of all training and validation windows, 64 hex digits. */
  public static final String DATASET_FINGERPRINT = "dataset_fingerprint";

  /**
   * What the durations are that it learnt: {@code sounding}, how long notes sound by their keys or
   * the pedal, or {@link #MIXED_DURATIONS}. Where it is missing, how long keys are held.
   */
  public static final String DURATIONS = "durations";

  /** Instead of one kind of durations: some pieces had one, some the other. */
  public static final String MIXED_DURATIONS = "mixed";

  /** Weighted total, mean over the epoch. */
  public static final String TRAINING_LOSS = "training_loss";

  /** Weighted total on the held-out pieces. */
  public static final String VALIDATION_LOSS = "validation_loss";

  /** All that was measured, both losses and each head's among it, JSON as in events. */
  public static final String SCORES = "scores";

  /**
   * Pitch cross-entropy on the held-out pieces, nats a note. Only in files from before there were
   * {@link #SCORES}.
   */
  public static final String FORMER_VALIDATION_PITCH_LOSS = "validation_pitch_loss";

  /** The same notes under a model that knows only how frequent each pitch is. Only there, too. */
  public static final String FORMER_UNIGRAM_PITCH_LOSS = "unigram_pitch_loss";

  /** Hash of the checkpoint that this one was trained on from, 64 hex digits. */
  public static final String PARENT_SHA256 = "parent_sha256";

  /** How notes are drawn where a request for a track does not say, JSON as in presets. */
  public static final String SAMPLING = "sampling";

  /** The temperature alone. Only in files from before there was {@link #SAMPLING}. */
  public static final String FORMER_TEMPERATURE = "sampling_temperature";

  /** The run's settings, JSON. */
  public static final String RUN_SPEC = "run_spec";

  private Facts() {}
}
