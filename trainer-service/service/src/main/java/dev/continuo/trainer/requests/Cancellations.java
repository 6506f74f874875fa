package dev.continuo.trainer.requests;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.json.ShortText;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.CancellationRequested;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Runs;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.TrainerEvents;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends runs that somebody wants ended, whoever works on them: that trainer learns it from its
 * lease.
 */
public final class Cancellations {
  private static final Logger LOG = LoggerFactory.getLogger(Cancellations.class);

  private final Runs runs;
  private final EventSender sender;
  private final DeadLetters deadLetters;

  public Cancellations(Runs runs, EventSender sender) {
    this.runs = runs;
    this.sender = sender;
    this.deadLetters = new DeadLetters(sender);
  }

  /** Returns once what became of the record is safe; the same record may come again. */
  void take(ConsumerRecord<String, byte[]> record) {
    CancellationRequested request;
    String id;
    try {
      request = Json.read(record.value(), CancellationRequested.class);
      id = check("run", request.run() == null ? "" : request.run());
      if (request.reason() != null) {
        var _ = check("reason", request.reason());
      }
    } catch (UnreadableEventException e) {
      LOG.warn("cancellation {} cannot be read: {}", RequestId.place(record), e.getMessage());
      deadLetters.send(record, e);
      return;
    }
    Optional<RunRow> cancelled =
        runs.cancel(id, run -> TrainerEvents.cancelled(event(run, said(request))));
    if (cancelled.isPresent()) {
      LOG.info("run {} is cancelled", cancelled.get().runId());
      return;
    }
    TrainingProgressed answer =
        runs.find(id).map(run -> event(run, null)).orElseGet(() -> unknown(id));
    sender.send(TrainerEvents.progressed(answer, RequestId.place(record) + "-not-cancelled"));
  }

  private static String check(String field, String text) throws UnreadableEventException {
    try {
      return ShortText.check(field, text);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(String.valueOf(e.getMessage()), field, 0);
    }
  }

  private static String said(CancellationRequested request) {
    return "cancelled" + (request.reason() == null ? "" : ": " + request.reason());
  }

  /**
   * @param cancelled what to say of one that was cancelled now
   */
  private static TrainingProgressed event(RunRow run, @Nullable String cancelled) {
    String message =
        cancelled == null
            ? "there is nothing to cancel: the run is %s already".formatted(run.state())
            : "%s; checkpoints that are kept: %d".formatted(cancelled, run.epoch());
    return RunEvents.standing(run, message);
  }

  private static TrainingProgressed unknown(String id) {
    return RunEvents.told(
        id,
        null,
        State.FAILED,
        0,
        0,
        "there is no run to cancel of this id, and none of a request of this id");
  }
}
