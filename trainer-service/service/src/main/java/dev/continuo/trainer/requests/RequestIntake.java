package dev.continuo.trainer.requests;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Abilities;
import dev.continuo.registry.runs.Runs;
import dev.continuo.trainer.policy.PolicySession;
import dev.continuo.trainer.run.OwnAbilities;
import dev.continuo.trainer.run.Parents;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.TrainerEvents;
import dev.continuo.trainer.work.TrainerMeters;
import dev.continuo.trainer.work.TrainerMeters.Outcome;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes a run of each request, once per request id.
 *
 * <pre>
 *   record ─▶ unreadable? ─▶ dlq.continuo.training-requests.v1, and as below where it has an id
 *          ─▶ not valid?  ─▶ TrainingProgressed FAILED, which says why
 *          ─▶ known?      ─▶ TrainingProgressed as its run stands, which says so
 *          ─▶ row in training_run, TrainingProgressed REQUESTED
 * </pre>
 */
public final class RequestIntake {
  private static final Logger LOG = LoggerFactory.getLogger(RequestIntake.class);

  private final Runs runs;
  private final Presets presets;
  private final Parents parents;
  private final OwnAbilities own;
  private final Abilities abilities;
  private final EventSender sender;
  private final DeadLetters deadLetters;
  private final TrainerMeters meters;

  public RequestIntake(
      Runs runs,
      Presets presets,
      Parents parents,
      OwnAbilities own,
      Abilities abilities,
      EventSender sender,
      TrainerMeters meters) {
    this.runs = runs;
    this.presets = presets;
    this.parents = parents;
    this.own = own;
    this.abilities = abilities;
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
    TrainingRequested request;
    String requestId;
    try {
      request = Json.read(record.value(), TrainingRequested.class);
      requestId = RequestId.of(request.requestId(), record);
    } catch (UnreadableEventException e) {
      LOG.warn("training request {} cannot be read: {}", RequestId.place(record), e.getMessage());
      deadLetters.send(record, e);
      RequestId.readable(record).ifPresent(id -> refuse(record, id, e.getMessage()));
      return Outcome.UNREADABLE;
    }
    RunSpec spec;
    boolean elsewhere;
    try {
      spec = RunSpec.of(request, presets, parents);
      if (request.minutes() != null && request.minutes() <= 0) {
        throw new IllegalArgumentException("minutes must be above 0: " + request.minutes());
      }
      elsewhere = abilities.anybody(spec.needs());
      own.check(spec, elsewhere);
    } catch (IllegalArgumentException e) {
      LOG.warn("training request {} is refused: {}", requestId, e.getMessage());
      refuse(record, requestId, e.getMessage());
      return Outcome.REFUSED;
    }
    Optional<RunRow> run =
        runs.request(
            requestId,
            spec.model(),
            spec.json(),
            PolicySession.budget(request.minutes()),
            request.priority() == null ? 0 : request.priority());
    if (run.isEmpty()) {
      LOG.info("training request {} is known already", requestId);
      runs.find(requestId)
          .ifPresent(known -> send(repeated(known), RequestId.place(record) + "-repeated"));
      return Outcome.REPEATED;
    }
    String runId = run.get().runId().toString();
    LOG.info("training request {} is run {}", requestId, runId);
    Optional<String> lacking = elsewhere ? Optional.empty() : own.lacking(spec.needs());
    String waits =
        lacking
            .map(cause -> "waits for a trainer that can do it: " + cause)
            .orElse("waits for a trainer");
    send(
        RunEvents.told(requestId, runId, State.REQUESTED, 0, spec.epochs(), waits),
        runId + "-requested");
    return Outcome.REQUESTED;
  }

  /** One record, one refusal, however often it is told. */
  private void refuse(
      ConsumerRecord<String, byte[]> record, String requestId, @Nullable String cause) {
    send(
        RunEvents.told(requestId, null, State.FAILED, 0, 0, cause),
        RequestId.place(record) + "-refused");
  }

  /** Where the run stands that a request asked for before. */
  private static TrainingProgressed repeated(RunRow run) {
    return RunEvents.standing(
        run,
        "this request id is known: it is run %s, which is %s; ask with another id for another run"
            .formatted(run.runId(), run.state()));
  }

  private void send(TrainingProgressed event, String id) {
    sender.send(TrainerEvents.progressed(event, id));
  }
}
