package dev.continuo.registry.runs;

import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.TrackRow;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

  /** The run that a version was published by. */
  public Optional<RunRow> run(String model, int version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select r.* from training_run r join model_version v using (run_id)
                 where v.model = :model and v.version = :version
                """)
            .bind("model", model)
            .bind("version", version)
            .mapTo(RunRow.class)
            .findOne());
  }

  /** Versions that began from a version's weights, as {@code name:version}, oldest first. */
  public List<String> tuned(String model, int version) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select v.model || ':' || v.version
                  from model_version v join training_run r using (run_id)
                 where r.parent_model = :model and r.parent_version = :version
                 order by v.published_at, v.version
                """)
            .bind("model", model)
            .bind("version", version)
            .mapTo(String.class)
            .list());
  }

  /** Which pieces a dataset holds, in order of their ids; none where that was not recorded. */
  public List<DatasetMember> members(UUID datasetId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select piece_id, held_out, fresh from dataset_piece
                 where dataset_id = :id order by piece_id
                """)
            .bind("id", datasetId)
            .mapTo(DatasetMember.class)
            .list());
  }

  /** Ids of the pieces that objects hold whose keys begin so. */
  public Set<String> below(String prefix) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select content_id from bucket_object
                     where starts_with(object, :prefix) and state <> 'REJECTED'
                     union
                    select piece_id from piece where starts_with(object, :prefix)
                    """)
                .bind("prefix", prefix)
                .mapTo(String.class)
                .list()));
  }
}
