package dev.continuo.trainer.requests;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.json.ShortText;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.SteeringRequested;
import dev.continuo.events.training.SteeringRequested.Action;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Runs;
import dev.continuo.registry.runs.Steering;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.TrainerEvents;
import java.util.Locale;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Pauses, resumes and prefers runs as events say. */
public final class RunSteering {
  private static final Logger LOG = LoggerFactory.getLogger(RunSteering.class);

  private final Runs runs;
  private final Steering steering;
  private final EventSender sender;
  private final DeadLetters deadLetters;

  public RunSteering(Runs runs, Steering steering, EventSender sender) {
    this.runs = runs;
    this.steering = steering;
    this.sender = sender;
    this.deadLetters = new DeadLetters(sender);
  }

  /** What was asked for, once it is known to be whole. */
  private record Wanted(String run, Action action, int priority, @Nullable String reason) {}

  /** Returns once what became of the record is safe; the same record may come again. */
  void take(ConsumerRecord<String, byte[]> record) {
    Wanted wanted;
    try {
      wanted = check(Json.read(record.value(), SteeringRequested.class));
    } catch (UnreadableEventException e) {
      LOG.warn("steering {} cannot be read: {}", RequestId.place(record), e.getMessage());
      deadLetters.send(record, e);
      return;
    }
    Optional<RunRow> changed =
        switch (wanted.action()) {
          case PAUSE -> steering.pause(wanted.run(), wanted.reason());
          case RESUME -> steering.resume(wanted.run(), wanted.reason());
          case PRIORITY -> steering.prefer(wanted.run(), wanted.priority(), wanted.reason());
        };
    if (changed.isPresent()) {
      LOG.info("run {}: {}", changed.get().runId(), wanted.action());
      return;
    }
    String verb = wanted.action().name().toLowerCase(Locale.ROOT);
    sender.send(
        TrainerEvents.progressed(
            runs.find(wanted.run())
                .map(run ->
                    RunEvents.standing(
                        run, "there is nothing to %s: the run is %s".formatted(verb, run.state())))
                .orElseGet(() ->
                    RunEvents.told(
                        wanted.run(),
                        null,
                        State.FAILED,
                        0,
                        0,
                        "there is no run of this id, and none of a request of this id")),
            RequestId.place(record) + "-not-steered"));
  }

  private static Wanted check(SteeringRequested request) throws UnreadableEventException {
    String field = "run";
    try {
      String run = ShortText.check(field, request.run() == null ? "" : request.run());
      field = "reason";
      if (request.reason() != null) {
        var _ = ShortText.check(field, request.reason());
      }
      field = "action";
      Action action = request.action();
      if (action == null) {
        throw new IllegalArgumentException("action must be PAUSE, RESUME or PRIORITY");
      }
      field = "priority";
      int priority = request.priority() == null ? 0 : request.priority();
      if (action == Action.PRIORITY && request.priority() == null) {
        throw new IllegalArgumentException("priority is missing");
      }
      return new Wanted(run, action, Steering.requirePriority(priority), request.reason());
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(String.valueOf(e.getMessage()), field, 0);
    }
  }
}
