package dev.continuo.trainer.replay;

import dev.continuo.bucket.Bucket;
import dev.continuo.engine.Engine;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.UnreadableCheckpointException;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.dataset.DatasetMaker;
import dev.continuo.trainer.dataset.WindowReader;
import dev.continuo.trainer.run.Engines;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.RunStoppedException;
import dev.continuo.trainer.run.StopSignal;
import dev.continuo.trainer.training.TrainingLoop;
import dev.continuo.trainer.tuning.ParentWeights;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Trains a version's run again, up to the epoch that was published: the notes at the recorded
 * offsets, the recorded recipe and seed. It writes nothing to the platform.
 */
public final class Replay {
  private final Registry registry;
  private final Bucket bucket;
  private final DatasetMaker datasets;
  private final Engines engines;
  private final int threads;

  /**
   * Reads nothing yet.
   *
   * @param threads that compute; the bytes do not depend on them
   * @param directory where notes lie meanwhile
   */
  public Replay(
      Registry registry,
      Bucket bucket,
      WindowReader windows,
      Engines engines,
      int threads,
      Path directory) {
    this.registry = registry;
    this.bucket = bucket;
    this.datasets =
        new DatasetMaker(
            registry.runs(), registry.takedowns(), registry.lineage(), windows, directory);
    this.engines = engines;
    this.threads = threads;
  }

  /**
   * The epochs as they came out again, the first that parted as the last.
   *
   * @throws RunFailedException when the run cannot be trained again: its notes are no longer the
   *     same, its engine is not here, or the checkpoint is gone that it was fine-tuned from
   */
  public List<ReplayedEpoch> of(ModelRow version, ReplayWatcher watcher) {
    RunRow run =
        registry
            .runs()
            .run(version.runId())
            .orElseThrow(() -> new RunFailedException("there is no run " + version.runId()));
    UUID datasetId = run.datasetId();
    if (datasetId == null) {
      throw new RunFailedException("run %s has no dataset".formatted(run.runId()));
    }
    RunSpec spec = RunSpec.parse(run.spec());
    StopSignal stop = new StopSignal();
    try (Dataset dataset = datasets.again(datasetId, spec, stop)) {
      watcher.ready(dataset.notes().pieceIds().size(), dataset.notes().notes(), version.epoch());
      ReplayCheckpoints checkpoints =
          new ReplayCheckpoints(recorded(run.runId()), version.epoch(), stop, watcher);
      try {
        var _ =
            new TrainingLoop(
                    spec,
                    dataset,
                    engine(spec),
                    threads,
                    checkpoints,
                    checkpoints,
                    stop,
                    () -> false,
                    ParentWeights.of(spec, registry, bucket))
                .train();
      } catch (RunStoppedException e) {
        // The published epoch is reached, or one has parted.
      }
      return checkpoints.epochs();
    }
  }

  private Engine engine(RunSpec spec) {
    try {
      return engines.named(spec.engine());
    } catch (IllegalArgumentException e) {
      throw new RunFailedException(String.valueOf(e.getMessage()), e);
    }
  }

  private Map<Integer, Recorded> recorded(UUID runId) {
    return registry.runs().checkpoints(runId).stream()
        .sorted(Comparator.comparingInt(CheckpointRow::epoch))
        .map(row -> new Recorded(row, () -> load(row)))
        .collect(Collectors.toMap(recorded -> recorded.row().epoch(), Function.identity()));
  }

  /** Empty where the bucket has it no more. */
  private Optional<Checkpoint> load(CheckpointRow row) {
    try {
      return Optional.of(Checkpoint.decode(bucket.read(row.object())));
    } catch (IOException | UnreadableCheckpointException e) {
      return Optional.empty();
    }
  }
}
