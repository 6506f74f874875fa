package dev.continuo.standalone.bench;

import dev.continuo.client.TopicFollower;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What came back for requests that are numbered in a row, and when. */
final class Answers {
  private static final double NANOS_A_MILLI = 1e6;

  private final String prefix;

  /** When each request was to be sent; 0 before. */
  private final long[] due;

  private final Map<Integer, Arrived> arrived = new HashMap<>();
  private int doubled;
  private int again;
  private int failed;

  private record Arrived(long nanos, String trackId, String sha256) {
    boolean sameAs(Arrived other) {
      return trackId.equals(other.trackId) && sha256.equals(other.sha256);
    }
  }

  /**
   * None yet.
   *
   * @param prefix of the ids of requests, before their numbers from 0 on
   */
  Answers(String prefix, int requests) {
    this.prefix = prefix;
    this.due = new long[requests];
  }

  /** The topics that answers come on. */
  static TopicFollower follow(String bootstrapServers) {
    return TopicFollower.fromNow(
        bootstrapServers,
        Map.of(Topic.TRACKS, TrackFinished.class, Topic.TRACKS_FAILED, TrackFailed.class));
  }

  synchronized void due(int request, long nanos) {
    due[request] = nanos;
  }

  /** Takes what has come by now. */
  synchronized void take(Object event, long nanos) {
    switch (event) {
      case TrackFinished track when track.requestId().startsWith(prefix) -> {
        Arrived now = new Arrived(nanos, track.trackId(), track.sha256());
        Arrived before = arrived.putIfAbsent(number(track.requestId()), now);
        if (before != null && before.sameAs(now)) {
          again++;
        } else if (before != null) {
          doubled++;
        }
      }
      case TrackFailed failure when failure.requestId().startsWith(prefix) -> failed++;
      default -> {}
    }
  }

  private int number(String requestId) {
    return Integer.parseInt(requestId.substring(prefix.length()));
  }

  synchronized boolean complete() {
    return arrived.size() + failed >= due.length;
  }

  synchronized int tracks() {
    return arrived.size();
  }

  /** Second tracks for a request, of another id or other bytes. */
  synchronized int doubled() {
    return doubled;
  }

  /** Events that came again, with the id that they had, as they may: whoever sent them died. */
  synchronized int again() {
    return again;
  }

  synchronized int failed() {
    return failed;
  }

  /** Milliseconds from when a request was due until its track was heard of, in order. */
  synchronized double[] milliseconds() {
    double[] waits =
        arrived.entrySet().stream()
            .mapToDouble(track -> (track.getValue().nanos() - due[track.getKey()]) / NANOS_A_MILLI)
            .toArray();
    Arrays.sort(waits);
    return waits;
  }
}
