package dev.continuo.registry.runs;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.registry.outbox.Outbox;
import dev.continuo.registry.rows.TrackRow;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/** Finished tracks, one per request. */
public final class Tracks {
  private final Jdbi jdbi;
  private final Outbox outbox;

  public Tracks(Jdbi jdbi, Outbox outbox) {
    this.jdbi = jdbi;
    this.outbox = outbox;
  }

  /**
   * Records a track with its event, once per request id.
   *
   * @return the track that the request has already; empty where it is this one now
   */
  public Optional<TrackRow> finish(TrackRow track, Envelope event) {
    return jdbi.inTransaction(handle -> {
      if (insert(handle, track)) {
        outbox.add(handle, event);
        return Optional.empty();
      }
      return forRequest(handle, track.requestId());
    });
  }

  private static boolean insert(Handle handle, TrackRow track) {
    return handle
            .createUpdate(
                """
                insert into track (track_id, request_id, model_version_id, model, model_version,
                                   seed, temperature, notes, duration_micros, object, sha256,
                                   finished_at)
                values (:trackId, :requestId, :modelVersionId, :model, :modelVersion, :seed,
                        :temperature, :notes, :durationMicros, :object, :sha256, :finishedAt)
                on conflict (request_id) do nothing
                """)
            .bindMethods(track)
            .execute()
        == 1;
  }

  public Optional<TrackRow> forRequest(String requestId) {
    return jdbi.withHandle(handle -> forRequest(handle, requestId));
  }

  private static Optional<TrackRow> forRequest(Handle handle, String requestId) {
    return handle
        .createQuery("select * from track where request_id = :requestId")
        .bind("requestId", requestId)
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
