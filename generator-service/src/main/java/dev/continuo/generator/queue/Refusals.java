package dev.continuo.generator.queue;

import dev.continuo.events.Topic;
import dev.continuo.events.TrackFailed;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.generator.live.Recitals;
import dev.continuo.generator.request.RefusedException;
import dev.continuo.generator.request.RefusedException.Reason;
import dev.continuo.generator.track.ComposedTrack;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells why a request gets no track. */
public final class Refusals {
  private static final Logger LOG = LoggerFactory.getLogger(Refusals.class);

  private final EventSender sender;
  private final DeadLetters deadLetters;
  private final Recitals recitals;
  private final GeneratorMeters meters;

  /**
   * @param recitals told of failures too
   */
  public Refusals(EventSender sender, Recitals recitals, GeneratorMeters meters) {
    this.sender = sender;
    this.deadLetters = new DeadLetters(sender);
    this.recitals = recitals;
    this.meters = meters;
  }

  /** Keeps a record that is no request, and answers whoever may wait for a track. */
  void unreadable(ConsumerRecord<String, byte[]> record, UnreadableEventException e) {
    deadLetters.send(record, e);
    RequestId.readable(record)
        .ifPresent(id ->
            send(
                record,
                id,
                Reason.INVALID,
                e.field().isEmpty() ? null : e.field(),
                e.getMessage()));
    meters.deadLetter();
    LOG.warn("request {} cannot be read: {}", RequestId.place(record), e.getMessage());
  }

  void refused(ConsumerRecord<String, byte[]> record, String requestId, RefusedException e) {
    send(record, requestId, e.reason(), e.field(), e.getMessage());
    meters.failed(e.reason());
    LOG.warn("no track for request {}: {}", requestId, e.getMessage());
  }

  private void send(
      ConsumerRecord<String, byte[]> record,
      String requestId,
      Reason reason,
      @Nullable String field,
      @Nullable String message) {
    TrackFailed failed = new TrackFailed(requestId, reason.name(), field, String.valueOf(message));
    // One record, one failure, however often it is sent.
    String id = "failed-" + RequestId.place(record);
    sender.send(Envelope.json(Topic.TRACKS_FAILED, requestId, failed, id, ComposedTrack.SOURCE));
    recitals.failed(failed);
  }
}
