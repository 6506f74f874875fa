package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RankedModel;
import dev.continuo.registry.rows.RunState;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Published model versions. */
public final class Models {
  /** The alias of the version to play when nothing else is asked for; a model's first one is. */
  public static final String CHAMPION = "champion";

  private static final String TRAINER = "trainer";

  private final Jdbi jdbi;
  private final Leases leases;
  private final Outbox outbox;

  public Models(Jdbi jdbi, Leases leases, Outbox outbox) {
    this.jdbi = jdbi;
    this.leases = leases;
    this.outbox = outbox;
  }

  /**
   * Publishes a run's best checkpoint as the model's next version and ends the run, in one
   * transaction with its appraisal's scores and the event made from the new row. A model's first
   * version without a warning becomes its champion.
   *
   * @throws LeaseLostException when somebody else has the run
   */
  public ModelRow publish(
      Lease lease, CheckpointRow best, Appraisal appraisal, Function<ModelRow, Envelope> event) {
    return jdbi.inTransaction(handle -> {
      leases.require(handle, lease);
      int version = nextVersion(handle, lease.run().model());
      ModelRow published = insert(handle, lease, best, version, appraisal);
      leases.end(handle, lease, RunState.FINISHED, null);
      outbox.add(handle, event.apply(published));
      outbox.add(handle, RegistryNews.published(published, TRAINER));
      if (appraisal.warning() == null && !isAlias(handle, published.model(), CHAMPION)) {
        var _ =
            new Aliases(jdbi, outbox)
                .point(
                    handle,
                    published.model(),
                    CHAMPION,
                    version,
                    new Reason(TRAINER, "the first version without a warning"));
      }
      return published;
    });
  }

  /** Locks the model's row until the transaction ends, so that numbers have no gaps or doubles. */
  private static int nextVersion(Handle handle, String model) {
    return handle
        .createQuery(
            """
            insert into model (model, versions) values (:model, 1)
            on conflict (model) do update set versions = model.versions + 1
            returning versions
            """)
        .bind("model", model)
        .mapTo(Integer.class)
        .one();
  }

  private static ModelRow insert(
      Handle handle, Lease lease, CheckpointRow best, int version, Appraisal appraisal) {
    UUID id =
        handle
            .createQuery(
                """
                insert into model_version (model, version, run_id, checkpoint_id, object, sha256,
                                           epoch, warning, training_pieces)
                select r.model, :version, r.run_id, c.checkpoint_id, c.object, c.sha256, c.epoch,
                       :warning, d.training_pieces
                  from training_run r
                  join dataset d using (dataset_id)
                  join checkpoint c using (run_id)
                 where r.run_id = :runId and c.checkpoint_id = :checkpointId
                returning model_version_id
                """)
            .bind("version", version)
            .bind("warning", appraisal.warning())
            .bind("runId", lease.run().runId())
            .bind("checkpointId", best.checkpointId())
            .mapTo(UUID.class)
            .findOne()
            .orElseThrow(() ->
                new IllegalStateException(
                    "run %s has no dataset, or no checkpoint %s"
                        .formatted(lease.run().runId(), best.checkpointId())));
    CheckpointScores.put(handle, best.checkpointId(), appraisal.scores());
    return handle
        .createQuery(
            "select v.*, %s from model_version v where model_version_id = :id"
                .formatted(CheckpointScores.of("v")))
        .bind("id", id)
        .mapTo(ModelRow.class)
        .one();
  }

  /** What is played where no model is named: of all champions, the one that became it last. */
  public Optional<ModelRow> champion() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select v.*, %s from alias a join model_version v using (model, version)
                 where a.alias = :champion and v.withdrawn_at is null
                 order by a.changed_at desc, v.published_at desc
                 limit 1
                """
                    .formatted(CheckpointScores.of("v")))
            .bind("champion", CHAMPION)
            .mapTo(ModelRow.class)
            .findOne());
  }

  private static boolean isAlias(Handle handle, String model, String alias) {
    return handle
        .createQuery("select exists (select from alias where model = :model and alias = :alias)")
        .bind("model", model)
        .bind("alias", alias)
        .mapTo(Boolean.class)
        .one();
  }

  /**
   * {@code name} (its newest version that was not withdrawn), {@code name:version} (withdrawn or
   * not) or {@code name@alias}.
   */
  public Optional<ModelRow> find(String reference) {
    ModelReference asked = ModelReference.parse(reference);
    if (asked == null) {
      return Optional.empty();
    }
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select v.*, %s from model_version v
                 where v.model = :model
                   and (v.version = :version
                        or cast(:version as int) is null and v.withdrawn_at is null)
                   and (cast(:alias as text) is null or v.version =
                        (select a.version from alias a
                          where a.model = :model and a.alias = :alias))
                 order by v.version desc
                 limit 1
                """
                    .formatted(CheckpointScores.of("v")))
            .bind("model", asked.model())
            .bind("version", asked.version())
            .bind("alias", asked.alias())
            .mapTo(ModelRow.class)
            .findOne());
  }

  /** All versions, newest first. */
  public List<ModelRow> models() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select v.*, %s from model_version v order by published_at desc, version desc, model
                """
                    .formatted(CheckpointScores.of("v")))
            .mapTo(ModelRow.class)
            .list());
  }

  /** Versions by what they learnt from, best first; the newest data first. */
  public List<RankedModel> leaderboard() {
    return jdbi.withHandle(
        handle -> handle.createQuery("select * from leaderboard").mapTo(RankedModel.class).list());
  }

  /** That version, within a caller's transaction. */
  public static Optional<ModelRow> version(Handle handle, String model, int version) {
    return handle
        .createQuery(
            "select v.*, %s from model_version v where v.model = :model and v.version = :version"
                .formatted(CheckpointScores.of("v")))
        .bind("model", model)
        .bind("version", version)
        .mapTo(ModelRow.class)
        .findOne();
  }
}
