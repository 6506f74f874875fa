package dev.continuo.generator.live;

import dev.continuo.events.TrackFinished;
import dev.continuo.generator.track.ComposedTrack;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.runs.Tracks;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What the registry says of tracks, as it was told when they were finished, without their MIDI. */
public final class FinishedTracks {
  private final Tracks tracks;

  public FinishedTracks(Tracks tracks) {
    this.tracks = tracks;
  }

  /** Those of a request, by their variations. */
  public List<TrackFinished> ofRequest(String requestId) {
    return tracks.ofRequest(requestId).stream().map(this::told).toList();
  }

  /** One of them. */
  public Optional<TrackFinished> find(UUID trackId) {
    return tracks.track(trackId).map(this::told);
  }

  private TrackFinished told(TrackRow row) {
    return ComposedTrack.finished(row, tracks.facts(row.trackId()), null);
  }
}
