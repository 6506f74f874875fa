package dev.continuo.trainer;

import dev.continuo.events.Topic;
import dev.continuo.registry.Runs;
import dev.continuo.registry.Runs.DatasetRow;
import dev.continuo.registry.Runs.Lease;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives a run its dataset: on its first lease what the windows topic holds then, fixed in the
 * registry; on later ones the same notes again.
 */
final class Datasets {
  private static final Logger LOG = LoggerFactory.getLogger(Datasets.class);

  private final Runs runs;
  private final WindowReader reader;

  Datasets(Runs runs, WindowReader reader) {
    this.runs = runs;
    this.reader = reader;
  }

  Dataset open(Lease lease, RunSpec spec, StopSignal stop) {
    UUID known = lease.run().datasetId();
    return known == null ? fix(lease, spec, stop) : reopen(known, spec, stop);
  }

  private Dataset fix(Lease lease, RunSpec spec, StopSignal stop) {
    List<OffsetRange> ranges = reader.available();
    WindowColumnsBuilder columns = reader.read(ranges, stop);
    int unfinished = columns.unfinishedPieces();
    if (unfinished > 0) {
      LOG.warn("{} pieces are still on their way to the windows topic: left out", unfinished);
    }
    Dataset dataset = split(columns, spec);
    runs.dataset(
        lease,
        new DatasetRow(
            // Named after its run, so that a second try of the same lease means the same row.
            UUID.nameUUIDFromBytes(
                ("dataset of " + lease.run().runId()).getBytes(StandardCharsets.UTF_8)),
            OffsetRange.json(Topic.WINDOWS.topicName(), ranges),
            dataset.fingerprint(),
            dataset.split().training().length,
            dataset.split().validation().length,
            dataset.columns().notes(),
            dataset.training().length,
            dataset.validation().length));
    return dataset;
  }

  private Dataset reopen(UUID datasetId, RunSpec spec, StopSignal stop) {
    DatasetRow row =
        runs.dataset(datasetId)
            .orElseThrow(() -> new RunFailedException("there is no dataset " + datasetId));
    Dataset dataset = split(reader.read(OffsetRange.parse(row.ranges()), stop), spec);
    if (!dataset.fingerprint().equals(row.fingerprint())) {
      throw new RunFailedException(
          "the notes at %s must have the fingerprint %s of dataset %s, but have %s"
              .formatted(row.ranges(), row.fingerprint(), datasetId, dataset.fingerprint()));
    }
    return dataset;
  }

  private static Dataset split(WindowColumnsBuilder columns, RunSpec spec) {
    return Dataset.of(
        columns.build(), spec.network().network().window(), spec.validationShare(), spec.seed());
  }
}
