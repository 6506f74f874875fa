package dev.continuo.registry.gate;

import dev.continuo.events.gate.GateFigure;
import dev.continuo.events.gate.GateVerdict;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Aliases;
import dev.continuo.registry.runs.Models;
import dev.continuo.registry.runs.Reason;
import dev.continuo.registry.runs.RegistryNews;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;

/**
 * Trials at the gate. A version that was published after its model's champion is judged once, by
 * whoever claims it first; its verdict, the champion's alias and the events are one transaction.
 */
public final class GateTrials {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public GateTrials(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  private record Waiting(String model, int version, int champion) {}

  /**
   * Claims the version that has waited longest; two callers never get the same.
   *
   * @param time after which another may have it
   */
  public Optional<GatePair> claim(String owner, Duration time) {
    return jdbi.inTransaction(handle -> {
      Optional<Waiting> waiting =
          handle
              .createQuery(
                  """
                  select v.model, v.version, a.version as champion
                    from model_version v
                    join alias a on a.model = v.model and a.alias = :champion
                    left join gate_claim c on c.model_version_id = v.model_version_id
                   where v.version > a.version and v.withdrawn_at is null
                     and (c.claimed_until is null or c.claimed_until <= now())
                     and not exists (
                         select from gate_trial t where t.model_version_id = v.model_version_id)
                   order by v.published_at
                   limit 1
                     for update of v skip locked
                  """)
              .bind("champion", Models.CHAMPION)
              .map((row, context) ->
                  new Waiting(
                      row.getString("model"), row.getInt("version"), row.getInt("champion")))
              .findOne();
      return waiting.map(found -> claim(handle, owner, time, found));
    });
  }

  private static GatePair claim(Handle handle, String owner, Duration time, Waiting waiting) {
    ModelRow candidate = Models.version(handle, waiting.model(), waiting.version()).orElseThrow();
    handle
        .createUpdate(
            """
            insert into gate_claim values (:id, :owner, now() + :millis * interval '1 millisecond')
            on conflict (model_version_id) do update
               set owner = excluded.owner, claimed_until = excluded.claimed_until
            """)
        .bind("id", candidate.modelVersionId())
        .bind("owner", owner)
        .bind("millis", time.toMillis())
        .execute();
    return new GatePair(
        candidate, Models.version(handle, waiting.model(), waiting.champion()).orElseThrow());
  }

  /** Lets another judge it. */
  public void release(String owner, GatePair pair) {
    jdbi.useHandle(handle ->
        handle.execute(
            "delete from gate_claim where model_version_id = ? and owner = ?",
            pair.candidate().modelVersionId(),
            owner));
  }

  /**
   * Records a verdict, and makes a candidate that has passed the champion.
   *
   * @param owner who has claimed it
   * @return false where another has it now, or the champion is another one meanwhile: nothing is
   *     recorded then, and it is judged again
   */
  public boolean record(
      String owner, GatePair pair, boolean passed, String why, GateVerdict verdict) {
    return jdbi.inTransaction(handle -> {
      ModelRow candidate = pair.candidate();
      if (!holds(handle, owner, candidate) || !isChampion(handle, pair.champion())) {
        return false;
      }
      long trial = insert(handle, owner, pair, passed, why, verdict);
      Reason reason = new Reason("gate", why);
      outbox.add(handle, RegistryNews.judged(candidate, passed, reason, verdict, trial));
      if (passed) {
        var _ =
            new Aliases(jdbi, outbox)
                .point(handle, candidate.model(), Models.CHAMPION, candidate.version(), reason);
      }
      return true;
    });
  }

  /** Takes the claim back, where it is still this owner's. */
  private static boolean holds(Handle handle, String owner, ModelRow candidate) {
    return handle.execute(
            "delete from gate_claim where model_version_id = ? and owner = ?",
            candidate.modelVersionId(),
            owner)
        == 1;
  }

  private static boolean isChampion(Handle handle, ModelRow row) {
    return handle
        .createQuery(
            """
            select version from alias where model = :model and alias = :champion for update
            """)
        .bind("model", row.model())
        .bind("champion", Models.CHAMPION)
        .mapTo(Integer.class)
        .findOne()
        .filter(version -> version == row.version())
        .isPresent();
  }

  private static long insert(
      Handle handle, String owner, GatePair pair, boolean passed, String why, GateVerdict verdict) {
    long trial =
        handle
            .createQuery(
                """
                insert into gate_trial (model_version_id, champion_id, passed, why,
                                        data_fingerprint, pieces, works, notes, judged_by)
                values (:candidate, :champion, :passed, :why, :data, :pieces, :works, :notes, :by)
                returning trial_id
                """)
            .bind("candidate", pair.candidate().modelVersionId())
            .bind("champion", pair.champion().modelVersionId())
            .bind("passed", passed)
            .bind("why", why)
            .bind("data", verdict.dataFingerprint())
            .bind("pieces", verdict.pieces())
            .bind("works", verdict.works())
            .bind("notes", verdict.notes())
            .bind("by", owner)
            .mapTo(Long.class)
            .one();
    PreparedBatch figures =
        handle.prepareBatch(
            """
            insert into gate_figure values (:trial, :name, :candidate, :champion, :lowest, :highest)
            """);
    for (GateFigure figure : verdict.figures()) {
      figures.bind("trial", trial).bindMethods(figure).add();
    }
    if (figures.size() > 0) {
      figures.execute();
    }
    return trial;
  }

  /** Pieces of a run's data that it has learnt from, as far as that is known: all of old data. */
  public Set<String> learnt(UUID runId) {
    return jdbi.withHandle(handle ->
        new HashSet<>(
            handle
                .createQuery(
                    """
                    select d.piece_id from dataset_piece d join training_run r using (dataset_id)
                     where r.run_id = :runId and d.held_out is not true
                    """)
                .bind("runId", runId)
                .mapTo(String.class)
                .list()));
  }

  /** Trials of a model's versions, the last first; of all where null. */
  public List<GateTrial> trials(@Nullable String model) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select t.*, v.model, v.version, c.version as champion_version
                  from gate_trial t
                  join model_version v using (model_version_id)
                  left join model_version c on c.model_version_id = t.champion_id
                 where cast(:model as text) is null or v.model = :model
                 order by t.trial_id desc
                """)
            .bind("model", model)
            .mapTo(GateTrial.class)
            .list());
  }

  /** What was measured in a trial. */
  public List<GateFigure> figures(long trialId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                """
                select name, candidate, champion, lowest, highest from gate_figure
                 where trial_id = :trialId order by name
                """)
            .bind("trialId", trialId)
            .mapTo(GateFigure.class)
            .list());
  }
}
