package dev.continuo.registry;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Finished tracks, one per request. */
public final class Tracks {

  /** A finished track and all that made it. */
  public record TrackRow(
      UUID trackId,
      String requestId,
      UUID modelVersionId,
      String model,
      int modelVersion,
      long seed,
      double temperature,
      int notes,
      long durationMicros,
      String object,
      String sha256,
      Instant finishedAt) {}

  /** Records a track with its event, once per request id; false if the request has one already. */
  public boolean finish(TrackRow track, Outbox.Message event) {
    throw new IllegalStateException("not built yet");
  }

  public Optional<TrackRow> forRequest(String requestId) {
    throw new IllegalStateException("not built yet");
  }

  /** All tracks, newest first. */
  public List<TrackRow> tracks() {
    throw new IllegalStateException("not built yet");
  }
}
