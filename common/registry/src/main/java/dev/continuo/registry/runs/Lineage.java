package dev.continuo.registry.runs;

import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** What came of what, from files to versions to tracks and back. */
public final class Lineage {
  private final Jdbi jdbi;

  public Lineage(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Tracks that somebody may mean, at most so many.
   *
   * @param name a track's id or how it begins, its key in the bucket, its file's sha256, or the id
   *     of its request
   */
  public List<TrackRow> tracks(String name, int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select * from track
                 where request_id = :name or object = :name or sha256 = :name
                    or track_id between cast(:lowest as uuid) and cast(:highest as uuid)
                 order by finished_at desc, variation
                 limit :most
                """)
            .bind("name", name)
            .bind("lowest", bound(name, "0"))
            .bind("highest", bound(name, "f"))
            .bind("most", most)
            .mapTo(TrackRow.class)
            .list());
  }

  /** The first or last id that begins so; null, which no id lies beside, where none does. */
  private static @Nullable String bound(String prefix, String digit) {
    String shape = "00000000-0000-0000-0000-000000000000".replace("0", digit);
    boolean begins = prefix.length() >= 4 && prefix.length() <= shape.length();
    String filled = begins ? prefix + shape.substring(prefix.length()) : "";
    return filled.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}") ? filled : null;
  }

  /** The sha256 of what an object held when it was last judged. */
  public Optional<String> content(String object) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select content_id from bucket_object where object = :object")
            .bind("object", object)
            .mapTo(String.class)
            .findOne());
  }

  /** The version that a run has published. */
  public Optional<ModelRow> version(UUID runId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select v.*, %s from model_version v where v.run_id = :runId"
                    .formatted(CheckpointScores.of("v")))
            .bind("runId", runId)
            .mapTo(ModelRow.class)
            .findOne());
  }

  /** The pieces of a dataset, those held out too, by their keys. */
  public List<PieceRow> pieces(UUID datasetId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select p.* from dataset_piece d join piece p using (piece_id)
                 where d.dataset_id = :id order by p.object, p.piece_id
                """)
            .bind("id", datasetId)
            .mapTo(PieceRow.class)
            .list());
  }

  /** Keys of the tracks that a version has composed, newest first. */
  public List<String> tracks(UUID modelVersionId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select object from track where model_version_id = :id
                 order by finished_at desc, object
                """)
            .bind("id", modelVersionId)
            .mapTo(String.class)
            .list());
  }
}
