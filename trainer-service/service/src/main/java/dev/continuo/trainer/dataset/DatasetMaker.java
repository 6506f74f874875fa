package dev.continuo.trainer.dataset;

import dev.continuo.events.Topic;
import dev.continuo.registry.pieces.PiecesLeftOutException;
import dev.continuo.registry.pieces.Takedowns;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.runs.Runs;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a run its dataset: on its first lease what the windows topic holds then, fixed in the
 * registry; on later ones the same notes again.
 */
public final class DatasetMaker {
  private static final Logger LOG = LoggerFactory.getLogger(DatasetMaker.class);

  /** Pieces may be taken down or replaced while they are read; then all is read once more. */
  private static final int READINGS = 5;

  private final Runs runs;
  private final Takedowns takedowns;
  private final WindowReader reader;
  private final Path directory;

  /**
   * Opens nothing yet.
   *
   * @param directory where the notes of open datasets lie
   */
  public DatasetMaker(Runs runs, Takedowns takedowns, WindowReader reader, Path directory) {
    this.runs = runs;
    this.takedowns = takedowns;
    this.reader = reader;
    this.directory = directory;
  }

  /** The run's dataset; the caller closes it. */
  public Dataset open(Lease lease, RunSpec spec, StopSignal stop) {
    for (int more = READINGS - 1; ; more--) {
      try {
        return read(lease, spec, stop);
      } catch (PiecesLeftOutException e) {
        LOG.info("run {}: {}", lease.run().runId(), e.getMessage());
        if (more == 0) {
          throw e;
        }
      }
    }
  }

  /**
   * A dataset that a run has learnt from, read again; the caller closes it. On another broker, as
   * after a restore, its notes lie elsewhere: where the offsets have others, its pieces are looked
   * for on the whole topic.
   *
   * @throws RunFailedException when the notes are no longer the same
   */
  public Dataset again(UUID datasetId, RunSpec spec, StopSignal stop) {
    DatasetRow known = row(datasetId);
    List<OffsetRange> there = reader.available();
    List<OffsetRange> recorded = OffsetRange.parse(known.ranges());
    if (recorded.stream().allMatch(range -> there.stream().anyMatch(range::within))) {
      try {
        return again(known, recorded, spec, stop);
      } catch (RunFailedException e) {
        LOG.info("{}; its pieces are looked for elsewhere", e.getMessage());
      }
    }
    return again(known, there, spec, stop);
  }

  private Dataset again(
      DatasetRow known, List<OffsetRange> ranges, RunSpec spec, StopSignal stop) {
    Dataset dataset = split(read(ranges, pieces(known), stop), spec);
    try {
      requireSame(known, dataset);
      return dataset;
    } catch (RunFailedException e) {
      dataset.close();
      throw e;
    }
  }

  private Dataset read(Lease lease, RunSpec spec, StopSignal stop) {
    UUID datasetId = lease.run().datasetId();
    DatasetRow known = datasetId == null ? null : row(datasetId);
    List<OffsetRange> ranges =
        known == null ? reader.available() : OffsetRange.parse(known.ranges());
    Dataset dataset = split(read(ranges, pieces(known), stop), spec);
    try {
      if (known == null) {
        runs.dataset(
            lease, row(lease, ranges, dataset), dataset.notes().pieceIds(), dataset.heldOutIds());
      } else {
        requireSame(known, dataset);
      }
      return dataset;
    } catch (RuntimeException e) {
      dataset.close();
      throw e;
    }
  }

  /** A dataset keeps its pieces for good; a new one has none that were taken down or replaced. */
  private Predicate<String> pieces(@Nullable DatasetRow known) {
    if (known == null) {
      return Predicate.not(takedowns.leftOut()::contains);
    }
    Set<String> held = takedowns.dataset(known.datasetId());
    return held.isEmpty() ? id -> true : held::contains;
  }

  private NoteFile read(List<OffsetRange> ranges, Predicate<String> pieces, StopSignal stop) {
    try (NoteFileBuilder notes = new NoteFileBuilder(directory)) {
      reader.read(ranges, pieces, notes, stop);
      int unfinished = notes.unfinishedPieces();
      if (unfinished > 0) {
        LOG.warn("{} pieces are still on their way to the windows topic: left out", unfinished);
      }
      notes.brokenPieces().forEach(cause -> LOG.warn("left out: {}", cause));
      return notes.build();
    }
  }

  private static Dataset split(NoteFile notes, RunSpec spec) {
    try {
      return Dataset.of(
          notes, spec.network().reading().context(), spec.validationShare(), spec.seed());
    } catch (RuntimeException e) {
      notes.close();
      throw e;
    }
  }

  private DatasetRow row(UUID datasetId) {
    return runs.dataset(datasetId)
        .orElseThrow(() -> new RunFailedException("there is no dataset " + datasetId));
  }

  private static DatasetRow row(Lease lease, List<OffsetRange> ranges, Dataset dataset) {
    return new DatasetRow(
        // Named after its run, so that a second try of the same lease means the same row.
        UUID.nameUUIDFromBytes(
            ("dataset of " + lease.run().runId()).getBytes(StandardCharsets.UTF_8)),
        OffsetRange.json(Topic.WINDOWS.topicName(), ranges),
        dataset.fingerprint(),
        dataset.split().training().length,
        dataset.split().validation().length,
        dataset.notes().notes(),
        dataset.training().count(),
        dataset.validation().count());
  }

  private static void requireSame(DatasetRow known, Dataset read) {
    if (!read.fingerprint().equals(known.fingerprint())) {
      throw new RunFailedException(
          "the notes at %s must have the fingerprint %s of dataset %s, but have %s"
              .formatted(
                  known.ranges(), known.fingerprint(), known.datasetId(), read.fingerprint()));
    }
  }
}
