package dev.continuo.trainer.replay;

import org.jspecify.annotations.Nullable;

/**
 * An epoch as it was recorded and as it came out again.
 *
 * @param epoch from 1
 * @param recordedLoss that says which epoch is best; null where the epoch is not recorded
 * @param loss the same now
 * @param recordedSha256 of the checkpoint; null where the epoch is not recorded
 * @param sha256 the same now
 */
public record ReplayedEpoch(
    int epoch,
    @Nullable Double recordedLoss,
    double loss,
    @Nullable String recordedSha256,
    String sha256) {

  /** Whether every byte came out again. */
  public boolean same() {
    return sha256.equals(recordedSha256);
  }
}
