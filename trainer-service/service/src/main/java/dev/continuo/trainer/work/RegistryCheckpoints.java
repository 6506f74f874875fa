package dev.continuo.trainer.work;

import dev.continuo.bucket.Bucket;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RollbackRow;
import dev.continuo.registry.runs.LeaseLostException;
import dev.continuo.registry.runs.Runs;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.run.TrainerEvents;
import dev.continuo.trainer.training.CheckpointStore;
import dev.continuo.trainer.training.EpochLosses;
import dev.continuo.trainer.training.Rollback;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;

/** A leased run's checkpoints: bytes in the bucket, then a row in the registry with its event. */
final class RegistryCheckpoints implements CheckpointStore {
  private final Lease lease;
  private final Duration leaseTime;
  private final Runs runs;
  private final Bucket bucket;
  private final StopSignal stop;

  /**
   * Of one lease.
   *
   * @param stop told when the run is paused, so that its sweep compares it
   */
  RegistryCheckpoints(Lease lease, Duration leaseTime, Runs runs, Bucket bucket, StopSignal stop) {
    this.lease = lease;
    this.leaseTime = leaseTime;
    this.runs = runs;
    this.bucket = bucket;
    this.stop = stop;
  }

  @Override
  public List<SavedEpoch> saved() {
    List<CheckpointRow> rows = rows();
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).epoch() != i + 1) {
        throw new RunFailedException(
            "checkpoints of run %s must be of epochs 1 to %d; one is of epoch %d"
                .formatted(lease.run().runId(), rows.size(), rows.get(i).epoch()));
      }
    }
    return rows.stream().map(RegistryCheckpoints::epoch).toList();
  }

  /** The row of a saved epoch. */
  CheckpointRow row(SavedEpoch saved) {
    return rows().get(saved.losses().epoch() - 1);
  }

  @Override
  public Checkpoint load(SavedEpoch saved) {
    String key = key(saved.losses().epoch());
    try {
      byte[] file = bucket.read(key);
      String sha256 = sha256(file);
      if (!sha256.equals(saved.sha256())) {
        throw new RunFailedException(
            "sha256 of %s must be %s: %s".formatted(bucket.locate(key), saved.sha256(), sha256));
      }
      return Checkpoint.decode(file);
    } catch (NoSuchFileException e) {
      throw new RunFailedException("checkpoint is gone: " + bucket.locate(key), e);
    } catch (UnreadableCheckpointException e) {
      throw new RunFailedException(bucket.locate(key) + ": " + e.getMessage(), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public SavedEpoch save(Checkpoint checkpoint, EpochLosses losses, boolean best) {
    String key = key(losses.epoch());
    byte[] file = checkpoint.encode();
    // Whoever lost the lease must not write over a file that another's row vouches for.
    runs.renew(lease, leaseTime);
    try {
      bucket.write(key, file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    CheckpointRow row =
        new CheckpointRow(
            UUID.nameUUIDFromBytes(key.getBytes(StandardCharsets.UTF_8)),
            lease.run().runId(),
            losses.epoch(),
            key,
            sha256(file),
            file.length,
            losses.scores(),
            best,
            Instant.now());
    if (runs.checkpoint(lease, row, TrainerEvents.checkpointSaved(row))) {
      stop.stop(
          new LeaseLostException(
              "it is paused after epoch %d, until its sweep has compared"
                  .formatted(losses.epoch())));
    }
    return epoch(row);
  }

  @Override
  public List<Rollback> rollbacks() {
    return runs.rollbacks(lease.run().runId()).stream()
        .map(row -> new Rollback(row.number(), row.epoch(), row.cause(), row.learningRate()))
        .toList();
  }

  @Override
  public void rolledBack(Rollback rollback) {
    runs.rollback(
        lease,
        new RollbackRow(
            lease.run().runId(),
            rollback.number(),
            rollback.epoch(),
            rollback.cause(),
            rollback.learningRate()));
  }

  private List<CheckpointRow> rows() {
    return runs.checkpoints(lease.run().runId()).stream()
        .sorted(Comparator.comparingInt(CheckpointRow::epoch))
        .toList();
  }

  private String key(int epoch) {
    return "%s%s/epoch-%04d.safetensors".formatted(Bucket.CHECKPOINTS, lease.run().runId(), epoch);
  }

  private static SavedEpoch epoch(CheckpointRow row) {
    return new SavedEpoch(new EpochLosses(row.epoch(), row.scores()), row.sha256());
  }

  private static String sha256(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
