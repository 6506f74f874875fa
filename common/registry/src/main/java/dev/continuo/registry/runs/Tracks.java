package dev.continuo.registry.runs;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.track.AttributeLikelihood;
import dev.continuo.events.track.TrackFacts;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;

/** Finished tracks, one for each variation of a request. */
public final class Tracks {
  private static final String LIKENESS =
      """
      compared as (
        insert into track_likeness
        select track_id, :likeness.comparedPieces, :likeness.sharedNotes, :likeness.trackNote,
               :likeness.trackSeconds, :likeness.piece, :likeness.pieceNote, :likeness.pieceSeconds,
               :likeness.semitones, :likeness.rhythm, :likeness.usualNotes, :likeness.unusualNotes
          from fresh),
      """;
  private static final String INFILL =
      """
      infilled as (
        insert into track_infill
        select track_id, :infill.from, :infill.to, :infill.replacedNotes, :infill.composedNotes,
               :infill.candidates, :infill.kept, :infill.notesBehind, :infill.keptNats,
               :infill.medianNats, :infill.originalNats
          from fresh),
      """;

  private final Jdbi jdbi;

  public Tracks(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Records a track with its event, once for a request id and a variation; all in one statement, so
   * that it is one way to the server and back.
   *
   * @return the track that is there already; empty where it is this one now
   */
  public Optional<TrackRow> finish(TrackRow track, TrackFacts facts, Envelope event) {
    TrackMeasures measures = Objects.requireNonNull(facts.measures());
    return jdbi.withHandle(handle -> {
      Query insert =
          Outbox.bind(handle.createQuery(statement(facts)), event)
              .bindMethods("track", track)
              .bindMethods("measures", measures)
              .bind("likelihood", likelihood(facts));
      if (facts.likeness() != null) {
        insert.bindMethods("likeness", facts.likeness());
      }
      if (facts.infill() != null) {
        insert.bindMethods("infill", facts.infill());
      }
      return insert.mapTo(Integer.class).one() == 1
          ? Optional.empty()
          : find(handle, track.requestId(), track.variation());
    });
  }

  private static String likelihood(TrackFacts facts) {
    List<AttributeLikelihood> likelihood = facts.likelihood();
    return new String(Json.write(likelihood == null ? List.of() : likelihood), UTF_8);
  }

  /** How many tracks were new: 1 or 0, and then nothing else is recorded. */
  private static String statement(TrackFacts facts) {
    return """
    with fresh as (
      insert into track (track_id, request_id, variation, model_version_id, model,
                         model_version, checkpoint_sha256, seed, temperature, sampling,
                         constraints, primer, primer_notes, context, program, tempo, notes,
                         duration_micros, object, sha256, finished_at)
      values (:track.trackId, :track.requestId, :track.variation, :track.modelVersionId,
              :track.model, :track.modelVersion, :track.checkpointSha256, :track.seed,
              :track.temperature, cast(:track.sampling as json),
              cast(:track.constraints as json), :track.primer, :track.primerNotes,
              :track.context, :track.program, :track.tempo, :track.notes,
              :track.durationMicros, :track.object, :track.sha256, :track.finishedAt)
      on conflict (request_id, variation) do nothing
      returning track_id),
    measured as (
      insert into track_measures
      select track_id, :measures.lowestPitch, :measures.highestPitch,
             :measures.notesPerSecond, :measures.polyphony, :measures.pitchClassEntropy,
             :measures.scaleConsistency
        from fresh),
    likely as (
      insert into track_likelihood
      select track_id, likely.name, likely.unit, likely.value
        from fresh, json_to_recordset(cast(:likelihood as json))
                      as likely (name text, unit text, value double precision)),
    """
        + (facts.likeness() == null ? "" : LIKENESS)
        + (facts.infill() == null ? "" : INFILL)
        + """
        told as (
          insert into outbox (topic, key, headers, value)
        """
        + Outbox.VALUES
        + """
         from fresh)
        select count(*) from fresh
        """;
  }

  /** What is found out about a track, as far as that was so when it was finished. */
  public TrackFacts facts(UUID trackId) {
    List<AttributeLikelihood> likelihood =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    """
                    select name, unit, value from track_likelihood
                     where track_id = :trackId order by name
                    """)
                .bind("trackId", trackId)
                .mapTo(AttributeLikelihood.class)
                .list());
    return new TrackFacts(
        fact("track_measures", trackId, TrackMeasures.class).orElse(null),
        fact("track_likeness", trackId, TrackLikeness.class).orElse(null),
        likelihood.isEmpty() ? null : likelihood,
        fact("track_infill", trackId, TrackInfill.class).orElse(null));
  }

  private <T> Optional<T> fact(String table, UUID trackId, Class<T> type) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from <table> where track_id = :trackId")
            .define("table", table)
            .bind("trackId", trackId)
            .mapTo(type)
            .findOne());
  }

  /** The first track of a request. */
  public Optional<TrackRow> forRequest(String requestId) {
    return jdbi.withHandle(handle -> find(handle, requestId, 1));
  }

  /** The tracks of a request that are there, by their variations. */
  public List<TrackRow> ofRequest(String requestId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from track where request_id = :requestId order by variation")
            .bind("requestId", requestId)
            .mapTo(TrackRow.class)
            .list());
  }

  /** One track. */
  public Optional<TrackRow> track(UUID trackId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from track where track_id = :trackId")
            .bind("trackId", trackId)
            .mapTo(TrackRow.class)
            .findOne());
  }

  /** Which variations of a request are there. */
  public Set<Integer> variations(String requestId) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select variation from track where request_id = :requestId")
            .bind("requestId", requestId)
            .mapTo(Integer.class)
            .set());
  }

  private static Optional<TrackRow> find(Handle handle, String requestId, int variation) {
    return handle
        .createQuery("select * from track where request_id = :requestId and variation = :variation")
        .bind("requestId", requestId)
        .bind("variation", variation)
        .mapTo(TrackRow.class)
        .findOne();
  }

  /** All tracks, newest first. */
  public List<TrackRow> tracks() {
    return latest(Integer.MAX_VALUE);
  }

  /** The newest tracks, at most so many. */
  public List<TrackRow> latest(int most) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from track order by finished_at desc, track_id limit :most")
            .bind("most", most)
            .mapTo(TrackRow.class)
            .list());
  }
}
