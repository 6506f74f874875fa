package dev.continuo.generator.queue;

import dev.continuo.bucket.Bucket;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.generator.library.LoadedModel;
import dev.continuo.generator.library.ModelLibrary;
import dev.continuo.generator.live.FinishedTracks;
import dev.continuo.generator.live.Recital;
import dev.continuo.generator.live.Recitals;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.request.TrackSpec;
import dev.continuo.generator.track.ComposedTrack;
import dev.continuo.generator.track.TrackMaker;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.registry.runs.Tracks;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers one request:
 *
 * <pre>
 *   unreadable ─────────────────────────────────────────▶ dead letter; TrackFailed, if it has an id
 *   against a rule, unknown model, useless checkpoint ──▶ TrackFailed
 *   answered before ────────────────────────────────────▶ nothing
 *   else, for each variation: model ▶ notes ▶ MIDI ▶ bucket ▶ row and TrackFinished in one transaction
 * </pre>
 *
 * <p>Each step may be done again after a crash: object, row and event are the same ones.
 */
public final class Answering {
  private static final Logger LOG = LoggerFactory.getLogger(Answering.class);

  private final ModelLibrary library;
  private final TrackMaker maker;
  private final Tracks tracks;
  private final Bucket bucket;
  private final Refusals refusals;
  private final Recitals recitals;
  private final FinishedTracks finishedTracks;
  private final Runnable finished;
  private final GeneratorMeters meters;

  /**
   * @param recitals told of all that goes on
   * @param finished is told after a track is recorded with its event
   */
  public Answering(
      ModelLibrary library,
      TrackMaker maker,
      Tracks tracks,
      Bucket bucket,
      Refusals refusals,
      Recitals recitals,
      Runnable finished,
      GeneratorMeters meters) {
    this.library = library;
    this.maker = maker;
    this.tracks = tracks;
    this.bucket = bucket;
    this.refusals = refusals;
    this.recitals = recitals;
    this.finishedTracks = new FinishedTracks(tracks);
    this.finished = finished;
    this.meters = meters;
  }

  /**
   * Answers the request.
   *
   * @throws IOException when the bucket fails; it may work later
   * @throws InterruptedException when the thread is interrupted while it waits
   * @throws RuntimeException when database or broker fail; they may work later
   */
  void answer(ConsumerRecord<String, byte[]> record) throws IOException, InterruptedException {
    try {
      GenerationRequested request = Json.read(record.value(), GenerationRequested.class);
      String requestId = RequestId.of(request.requestId(), record);
      try {
        Instant asked = Instant.ofEpochMilli(record.timestamp());
        compose(TrackSpec.of(request, requestId, asked), asked);
      } catch (RefusedException e) {
        refusals.refused(record, requestId, e);
      }
    } catch (UnreadableEventException e) {
      refusals.unreadable(record, e);
    }
  }

  private void compose(TrackSpec spec, Instant asked)
      throws RefusedException, IOException, InterruptedException {
    Set<Integer> there = tracks.variations(spec.requestId());
    List<Integer> missing =
        IntStream.rangeClosed(1, spec.variations())
            .filter(variation -> !there.contains(variation))
            .boxed()
            .toList();
    if (missing.isEmpty()) {
      recitals
          .find(spec.requestId())
          .filter(recital -> !recital.over())
          .ifPresent(recital -> end(recital, spec));
      meters.repeated();
      return;
    }
    Recital recital = recitals.begin(spec.requestId(), asked);
    try {
      LoadedModel model = library.load(library.find(spec.model()));
      long begin = System.nanoTime();
      List<ComposedTrack> composed = maker.make(spec, model, missing, recital.listener(missing));
      meters.composed(System.nanoTime() - begin);
      boolean first = there.isEmpty();
      for (ComposedTrack track : composed) {
        first &= store(track, recital);
      }
      finished.run();
      if (first) {
        recital.end();
      } else {
        end(recital, spec);
      }
    } finally {
      recital.leave();
    }
  }

  /** Tells of tracks that were there before. */
  private void end(Recital recital, TrackSpec spec) {
    finishedTracks.ofRequest(spec.requestId()).forEach(recital::finished);
    recital.end();
  }

  /** Whether it is the first track of its request and variation. */
  private boolean store(ComposedTrack track, Recital recital) throws IOException {
    bucket.write(track.row().object(), track.midi());
    Optional<TrackRow> earlier = tracks.finish(track.row(), track.facts(), track.event());
    if (earlier.isPresent()) {
      // Another delivery was quicker. Its object may be another one: this one is nobody's then.
      if (!earlier.get().object().equals(track.row().object())) {
        bucket.delete(track.row().object());
      }
      meters.repeated();
      return false;
    }
    recital.finished(ComposedTrack.finished(track.row(), track.facts(), null));
    meters.finished(track.row().notes());
    LOG.info(
        "track {} for request {}: {} notes by {}:{}",
        track.row().trackId(),
        track.row().requestId(),
        track.row().notes(),
        track.row().model(),
        track.row().modelVersion());
    return true;
  }

  /** Gives up on a request that failed whenever it was delivered. */
  void giveUp(ConsumerRecord<String, byte[]> record, String cause) {
    refusals.refused(
        record,
        addressee(record),
        new RefusedException(
            Reason.INTERNAL,
            null,
            "given up after %d attempts; send the request again once this is mended: %s"
                .formatted(Attempts.MOST, cause)));
  }

  private static String addressee(ConsumerRecord<String, byte[]> record) {
    try {
      GenerationRequested request = Json.read(record.value(), GenerationRequested.class);
      return RequestId.of(request.requestId(), record);
    } catch (UnreadableEventException _) {
      return RequestId.readable(record).orElseGet(() -> RequestId.place(record));
    }
  }
}
