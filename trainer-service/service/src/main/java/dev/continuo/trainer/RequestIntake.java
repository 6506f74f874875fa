package dev.continuo.trainer;

import dev.continuo.events.DeadLetters;
import dev.continuo.events.EventSender;
import dev.continuo.events.Json;
import dev.continuo.events.RequestIds;
import dev.continuo.events.TrainingProgressed;
import dev.continuo.events.TrainingProgressed.State;
import dev.continuo.events.TrainingRequested;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.registry.Runs;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.trainer.TrainerMeters.Outcome;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run of each request, once per request id.
 *
 * <pre>
 *   record ─▶ unreadable? ─▶ dlq.continuo.training-requests.v1
 *          ─▶ not valid?  ─▶ TrainingProgressed FAILED, which says why
 *          ─▶ known?      ─▶ nothing: its run answers
 *          ─▶ row in training_run, TrainingProgressed REQUESTED
 * </pre>
 */
final class RequestIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);
  private static final int LONGEST_REQUEST_ID = 200;

  private final Runs runs;
  private final EventSender sender;
  private final DeadLetters deadLetters;
  private final TrainerMeters meters;

  RequestIntake(Runs runs, EventSender sender, TrainerMeters meters) {
    this.runs = runs;
    this.sender = sender;
    this.deadLetters = new DeadLetters(sender);
    this.meters = meters;
  }

  /** Returns once what became of the record is safe; the same record may come again. */
  Outcome take(ConsumerRecord<String, byte[]> record) {
    Outcome outcome = decide(record);
    meters.count(outcome);
    return outcome;
  }

  private Outcome decide(ConsumerRecord<String, byte[]> record) {
    String recordId = RequestIds.of(null, record);
    TrainingRequested request;
    try {
      request = Json.read(record.value(), TrainingRequested.class);
    } catch (UnreadableEventException e) {
      LOG.warn("training request {} cannot be read: {}", recordId, e.getMessage());
      deadLetters.send(record, e);
      return Outcome.UNREADABLE;
    }
    String requestId = recordId;
    RunSpec spec;
    try {
      requestId = checkedId(RequestIds.of(request.requestId(), record));
      spec = RunSpec.of(request);
    } catch (IllegalArgumentException e) {
      LOG.warn("training request {} is refused: {}", requestId, e.getMessage());
      send(progressed(requestId, null, State.FAILED, 0, e.getMessage()), requestId + "-refused");
      return Outcome.REFUSED;
    }
    Optional<RunRow> run = runs.request(requestId, spec.model(), spec.json());
    if (run.isEmpty()) {
      LOG.info("training request {} is known already", requestId);
      return Outcome.REPEATED;
    }
    String runId = run.get().runId().toString();
    LOG.info("training request {} is run {}", requestId, runId);
    send(
        progressed(requestId, runId, State.REQUESTED, spec.epochs(), "waits for a trainer"),
        runId + "-requested");
    return Outcome.REQUESTED;
  }

  /** Ids become keys and rows, which do not take everything that JSON does. */
  private static String checkedId(String requestId) {
    boolean plain =
        requestId
            .codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
    if (requestId.length() > LONGEST_REQUEST_ID || !plain) {
      throw new IllegalArgumentException(
          "requestId must be at most %d characters, none of them a control character: %d characters"
              .formatted(LONGEST_REQUEST_ID, requestId.length()));
    }
    return requestId;
  }

  private static TrainingProgressed progressed(
      String requestId, @Nullable String runId, State state, int epochs, @Nullable String message) {
    return new TrainingProgressed(
        requestId, runId, state, 0, epochs, 0, 0, null, null, null, null, message);
  }

  private void send(TrainingProgressed event, String id) {
    sender.send(TrainerEvents.progressed(event, id));
  }
}
