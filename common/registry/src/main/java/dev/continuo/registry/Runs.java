package dev.continuo.registry;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Training runs, their leases, datasets and checkpoints. */
public final class Runs {

  public enum RunState {
    REQUESTED,
    RUNNING,
    FINISHED,
    FAILED
  }

  /**
   * A training run.
   *
   * @param spec the run's settings, JSON
   * @param leaseEpoch grows with every lease; writes under an older one are refused
   * @param failure the cause, where it failed
   */
  public record RunRow(
      UUID runId,
      String requestId,
      String model,
      String spec,
      RunState state,
      @Nullable UUID datasetId,
      int epoch,
      @Nullable String leaseOwner,
      long leaseEpoch,
      @Nullable Instant leasedUntil,
      @Nullable String failure,
      Instant requestedAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt) {}

  /** What a run learns from: offset ranges (JSON), a fingerprint of the notes, and counts. */
  public record DatasetRow(
      UUID datasetId,
      String ranges,
      String fingerprint,
      int trainingPieces,
      int validationPieces,
      long notes,
      long trainingWindows,
      long validationWindows) {}

  public record CheckpointRow(
      UUID checkpointId,
      UUID runId,
      int epoch,
      String object,
      String sha256,
      long bytes,
      double trainingLoss,
      double validationLoss,
      double validationPitchLoss,
      boolean best,
      Instant savedAt) {}

  /** The right to work on a run until it expires; carries the fencing epoch. */
  public record Lease(RunRow run, String owner, long leaseEpoch) {}

  /** Records a request as a run, once per request id; gives the new run, or empty if known. */
  public Optional<RunRow> request(String requestId, String model, String spec) {
    throw new IllegalStateException("not built yet");
  }

  /** Takes the oldest run that waits or whose lease has expired. */
  public Optional<Lease> lease(String owner, Duration time) {
    throw new IllegalStateException("not built yet");
  }

  /** Extends a lease; throws {@link LeaseLostException} when somebody else has it. */
  public void renew(Lease lease, Duration time) {
    throw new IllegalStateException("not built yet");
  }

  /** Gives a run back unfinished, so that the next trainer takes it at once. */
  public void release(Lease lease) {
    throw new IllegalStateException("not built yet");
  }

  /** Fixes what the run learns from; a resumed run keeps the dataset it has. */
  public void dataset(Lease lease, DatasetRow dataset) {
    throw new IllegalStateException("not built yet");
  }

  public Optional<DatasetRow> dataset(UUID datasetId) {
    throw new IllegalStateException("not built yet");
  }

  /** Adds a checkpoint (at most one per run and epoch) with its event, in one transaction. */
  public void checkpoint(Lease lease, CheckpointRow checkpoint, Outbox.Message event) {
    throw new IllegalStateException("not built yet");
  }

  public List<CheckpointRow> checkpoints(UUID runId) {
    throw new IllegalStateException("not built yet");
  }

  /** Ends a run without a model. */
  public void fail(Lease lease, String cause, Outbox.Message event) {
    throw new IllegalStateException("not built yet");
  }

  public Optional<RunRow> run(UUID runId) {
    throw new IllegalStateException("not built yet");
  }

  /** All runs, newest first. */
  public List<RunRow> runs() {
    throw new IllegalStateException("not built yet");
  }
}
