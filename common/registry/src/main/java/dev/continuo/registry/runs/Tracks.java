package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** Finished tracks, one for each variation of a request. */
public final class Tracks {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Tracks(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * Records a track with its event, once for a request id and a variation.
   *
   * @param likeness null where the pieces were not known yet
   * @return the track that is there already; empty where it is this one now
   */
  public Optional<TrackRow> finish(
      TrackRow track, TrackMeasures measures, @Nullable TrackLikeness likeness, Envelope event) {
    return jdbi.inTransaction(handle -> {
      if (insert(handle, track)) {
        measured(handle, track, measures);
        if (likeness != null) {
          compared(handle, track, likeness);
        }
        outbox.add(handle, event);
        return Optional.empty();
      }
      return find(handle, track.requestId(), track.variation());
    });
  }

  private static boolean insert(Handle handle, TrackRow track) {
    return handle
            .createUpdate(
                """
                insert into track (track_id, request_id, variation, model_version_id, model,
                                   model_version, checkpoint_sha256, seed, temperature, sampling,
                                   constraints, primer, primer_notes, program, tempo, notes,
                                   duration_micros, object, sha256, finished_at)
                values (:trackId, :requestId, :variation, :modelVersionId, :model, :modelVersion,
                        :checkpointSha256, :seed, :temperature, cast(:sampling as json),
                        cast(:constraints as json), :primer, :primerNotes, :program, :tempo,
                        :notes, :durationMicros, :object, :sha256, :finishedAt)
                on conflict (request_id, variation) do nothing
                """)
            .bindMethods(track)
            .execute()
        == 1;
  }

  private static void measured(Handle handle, TrackRow track, TrackMeasures measures) {
    handle
        .createUpdate(
            """
            insert into track_measures
            values (:trackId, :lowestPitch, :highestPitch, :notesPerSecond, :polyphony,
                    :pitchClassEntropy, :scaleConsistency)
            """)
        .bind("trackId", track.trackId())
        .bindMethods(measures)
        .execute();
  }

  private static void compared(Handle handle, TrackRow track, TrackLikeness likeness) {
    handle
        .createUpdate(
            """
            insert into track_likeness
            values (:trackId, :comparedPieces, :sharedNotes, :trackNote, :trackSeconds, :piece,
                    :pieceNote, :pieceSeconds, :semitones, :rhythm, :usualNotes, :unusualNotes)
            """)
        .bind("trackId", track.trackId())
        .bindMethods(likeness)
        .execute();
  }

  /** What a track is like; none of one from before that was measured. */
  public Optional<TrackMeasures> measures(UUID trackId) {
    return fact("track_measures", trackId, TrackMeasures.class);
  }

  /** What a track shares with a piece; none where the pieces were not known yet. */
  public Optional<TrackLikeness> likeness(UUID trackId) {
    return fact("track_likeness", trackId, TrackLikeness.class);
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
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select * from track order by finished_at desc, track_id")
            .mapTo(TrackRow.class)
            .list());
  }
}
