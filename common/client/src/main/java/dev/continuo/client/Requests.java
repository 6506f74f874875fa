package dev.continuo.client;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.CancellationRequested;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.rows.RunRow;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Publishes request events and follows what becomes of them, by topics alone. */
public final class Requests {
  private static final String SOURCE = "/continuo/client";

  private final Endpoints endpoints;

  public Requests(Endpoints endpoints) {
    this.endpoints = endpoints;
  }

  /** A request id nobody had before. */
  public static String newId(String kind) {
    return kind + "-" + UUID.randomUUID().toString().substring(0, 8);
  }

  /** Publishes a training request and gives the first answer: recorded, or refused. */
  public TrainingProgressed submit(String id, TrainingRequested request) {
    return ask(Topic.TRAINING_REQUESTS, id, request, progressed -> {}, progressed -> true);
  }

  /** Publishes a training request, shows each event of its run, and gives the last one. */
  public TrainingProgressed train(
      String id, TrainingRequested request, Consumer<TrainingProgressed> progress) {
    return ask(Topic.TRAINING_REQUESTS, id, request, progress, Requests::hasEnded);
  }

  /** Publishes a request for a sweep and gives the answer: recorded, or refused. */
  public TrainingProgressed sweep(String id, SweepRequested request) {
    return ask(Topic.SWEEP_REQUESTS, id, request, progressed -> {}, progressed -> true);
  }

  private TrainingProgressed ask(
      Topic topic,
      String id,
      Object request,
      Consumer<TrainingProgressed> progress,
      Predicate<TrainingProgressed> last) {
    try (TopicFollower follower =
        TopicFollower.fromNow(
            endpoints.kafka(), Map.of(Topic.TRAINING_PROGRESS, TrainingProgressed.class))) {
      send(topic, id, request);
      while (true) {
        endpoints.requireAlive();
        for (Object event : follower.poll()) {
          if (event instanceof TrainingProgressed progressed && progressed.requestId().equals(id)) {
            progress.accept(progressed);
            if (last.test(progressed)) {
              return progressed;
            }
          }
        }
      }
    }
  }

  /** Publishes a cancellation and gives the answer: where the run stands, if there is one. */
  public TrainingProgressed cancel(RunRow run, @Nullable String reason) {
    try (TopicFollower follower =
        TopicFollower.fromNow(
            endpoints.kafka(), Map.of(Topic.TRAINING_PROGRESS, TrainingProgressed.class))) {
      String id = run.runId().toString();
      send(Topic.TRAINING_CANCELLATIONS, id, new CancellationRequested(id, reason));
      while (true) {
        endpoints.requireAlive();
        for (Object event : follower.poll()) {
          if (event instanceof TrainingProgressed progressed
              && id.equals(progressed.runId())
              && hasEnded(progressed)) {
            return progressed;
          }
        }
      }
    }
  }

  private static boolean hasEnded(TrainingProgressed progressed) {
    return switch (progressed.state()) {
      case FINISHED, FAILED, CANCELLED -> true;
      case REQUESTED, STARTED, TRAINING, EPOCH_ENDED, PAUSED -> false;
    };
  }

  /**
   * Publishes a generation request and waits for its first track.
   *
   * @throws TrackFailedException when the request is refused or fails
   */
  public TrackFinished generate(String id, GenerationRequested request) {
    return tracks(id, request).getFirst();
  }

  /**
   * Publishes a generation request and waits for its tracks.
   *
   * @return one for each variation, in order
   * @throws TrackFailedException when the request is refused or fails
   */
  public List<TrackFinished> tracks(String id, GenerationRequested request) {
    int variations = request.variations() == null ? 1 : request.variations();
    SortedMap<Integer, TrackFinished> tracks = new TreeMap<>();
    Map<Topic, Class<?>> answers =
        Map.of(Topic.TRACKS, TrackFinished.class, Topic.TRACKS_FAILED, TrackFailed.class);
    try (TopicFollower follower = TopicFollower.fromNow(endpoints.kafka(), answers)) {
      send(Topic.GENERATION_REQUESTS, id, request);
      while (true) {
        endpoints.requireAlive();
        for (Object event : follower.poll()) {
          if (event instanceof TrackFinished finished && finished.requestId().equals(id)) {
            tracks.put(finished.variation(), finished);
            if (tracks.size() == variations) {
              return List.copyOf(tracks.values());
            }
          }
          if (event instanceof TrackFailed failed && failed.requestId().equals(id)) {
            throw new TrackFailedException(failed.message());
          }
        }
      }
    }
  }

  private void send(Topic topic, String id, Object request) {
    try (EventSender sender =
        new EventSender(Clients.producer(endpoints.kafka(), "continuo-client"))) {
      sender.send(Envelope.json(topic, id, request, id, SOURCE));
    }
  }
}
