package dev.continuo.registry.runs;

import dev.continuo.registry.rows.DatasetRow;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/** Table {@code dataset}, within a caller's transaction. */
final class Datasets {
  private Datasets() {}

  static void add(Handle handle, DatasetRow dataset) {
    handle
        .createUpdate(
            """
            insert into dataset (dataset_id, ranges, fingerprint, training_pieces,
                                 validation_pieces, notes, training_windows, validation_windows)
            values (:datasetId, cast(:ranges as json), :fingerprint, :trainingPieces,
                    :validationPieces, :notes, :trainingWindows, :validationWindows)
            on conflict (dataset_id) do nothing
            """)
        .bindMethods(dataset)
        .execute();
  }

  /** Gives the run its dataset; false where it has one, which must be of the same notes. */
  static boolean fix(Handle handle, UUID runId, DatasetRow dataset) {
    Optional<DatasetRow> known = ofRun(handle, runId);
    if (known.isPresent()) {
      requireSame(runId, known.get(), dataset);
      return false;
    }
    handle
        .createUpdate("update training_run set dataset_id = :datasetId where run_id = :runId")
        .bind("datasetId", dataset.datasetId())
        .bind("runId", runId)
        .execute();
    return true;
  }

  static Optional<DatasetRow> find(Handle handle, UUID datasetId) {
    return handle
        .createQuery("select * from dataset where dataset_id = :datasetId")
        .bind("datasetId", datasetId)
        .mapTo(DatasetRow.class)
        .findOne();
  }

  private static Optional<DatasetRow> ofRun(Handle handle, UUID runId) {
    return handle
        .createQuery(
            """
            select d.* from dataset d join training_run r using (dataset_id)
             where r.run_id = :runId
            """)
        .bind("runId", runId)
        .mapTo(DatasetRow.class)
        .findOne();
  }

  private static void requireSame(UUID runId, DatasetRow known, DatasetRow given) {
    if (!known.fingerprint().equals(given.fingerprint())) {
      throw new IllegalStateException(
          "run %s learns from dataset %s with fingerprint %s; it cannot change to %s"
              .formatted(runId, known.datasetId(), known.fingerprint(), given.fingerprint()));
    }
  }
}
