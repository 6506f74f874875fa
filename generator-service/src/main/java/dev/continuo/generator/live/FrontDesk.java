package dev.continuo.generator.live;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.GenerationCancelled;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.Topic;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.generator.library.ModelLibrary;
import dev.continuo.generator.library.WarmModel;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.track.ComposedTrack;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** What an outsider may ask of the generator without a client of Kafka. */
public final class FrontDesk {
  private final Recitals recitals;
  private final FinishedTracks tracks;
  private final ModelLibrary library;
  private final Bucket bucket;
  private final EventSender sender;

  public FrontDesk(
      Recitals recitals,
      FinishedTracks tracks,
      ModelLibrary library,
      Bucket bucket,
      EventSender sender) {
    this.recitals = recitals;
    this.tracks = tracks;
    this.library = library;
    this.bucket = bucket;
    this.sender = sender;
  }

  /**
   * Puts a request on its topic, like any other.
   *
   * @return what there will be to hear of it
   * @throws RefusedException when a field breaks its rule; nothing is sent then
   * @throws org.apache.kafka.common.KafkaException when the broker does not take it
   */
  public Recital ask(GenerationRequested request, String requestId) throws RefusedException {
    var _ = TrackSpec.of(request, requestId, Instant.now());
    Recital recital = recitals.expect(requestId);
    sender.send(
        Envelope.json(
            Topic.GENERATION_REQUESTS,
            requestId,
            request.named(requestId),
            requestId,
            ComposedTrack.SOURCE));
    return recital;
  }

  /** What there is to hear of a request; of one that was finished long ago, that it is. */
  public Optional<Recital> find(String requestId) {
    return recitals.find(requestId).or(() -> past(requestId));
  }

  private Optional<Recital> past(String requestId) {
    List<TrackFinished> finished = tracks.ofRequest(requestId);
    if (finished.isEmpty()) {
      return Optional.empty();
    }
    Recital recital = new Recital();
    finished.forEach(recital::finished);
    recital.end();
    return Optional.of(recital);
  }

  /** Events of a request, behind those that were heard. */
  public static Publisher<LiveEvent> watch(Recital recital, Heard heard) {
    return Watch.of(recital, heard);
  }

  /** Tells all generators that nobody wants the request any longer; this one hears it at once. */
  public void callOff(String requestId) {
    Instant now = Instant.now();
    recitals.callOff(requestId, null, now);
    sender.send(
        Envelope.json(
            Topic.GENERATION_CANCELLATIONS,
            requestId,
            new GenerationCancelled(requestId, null),
            UUID.randomUUID().toString(),
            ComposedTrack.SOURCE));
  }

  /**
   * Loads a model ahead of the first request for it.
   *
   * @param reference {@code name}, {@code name:version} or {@code name@alias}; null for the version
   *     published last that has no warning
   * @throws RefusedException when there is none, or its checkpoint cannot be used
   * @throws IOException when the bucket fails
   */
  public WarmModel warm(@Nullable String reference) throws RefusedException, IOException {
    return library.warm(reference);
  }

  /** What is known of a track. */
  public Optional<TrackFinished> track(UUID trackId) {
    return tracks.find(trackId);
  }

  /**
   * A track's Standard MIDI File.
   *
   * @throws java.nio.file.NoSuchFileException when it is no longer in the bucket
   * @throws IOException when the bucket fails
   */
  public byte[] midi(TrackFinished track) throws IOException {
    return bucket.read(track.object());
  }
}
