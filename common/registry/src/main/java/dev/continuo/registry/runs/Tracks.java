package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

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
   * @return the track that is there already; empty where it is this one now
   */
  public Optional<TrackRow> finish(TrackRow track, Envelope event) {
    return jdbi.inTransaction(handle -> {
      if (insert(handle, track)) {
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
                                   model_version, checkpoint_sha256, seed, temperature, program,
                                   tempo, notes, duration_micros, object, sha256, finished_at)
                values (:trackId, :requestId, :variation, :modelVersionId, :model, :modelVersion,
                        :checkpointSha256, :seed, :temperature, :program, :tempo, :notes,
                        :durationMicros, :object, :sha256, :finishedAt)
                on conflict (request_id, variation) do nothing
                """)
            .bindMethods(track)
            .execute()
        == 1;
  }

  /** The first track of a request. */
  public Optional<TrackRow> forRequest(String requestId) {
    return jdbi.withHandle(handle -> find(handle, requestId, 1));
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
