package dev.continuo.trainer.sweep;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.runs.Abilities;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.Sweeps;
import dev.continuo.trainer.run.OwnAbilities;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.TrainerEvents;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a sweep of each request, once per request id, and says so, or why not. */
public final class SweepIntake {
  private static final Logger LOG = LoggerFactory.getLogger(SweepIntake.class);

  private final Sweeps sweeps;
  private final Presets presets;
  private final OwnAbilities own;
  private final Abilities abilities;
  private final EventSender sender;
  private final DeadLetters deadLetters;

  public SweepIntake(
      Sweeps sweeps, Presets presets, OwnAbilities own, Abilities abilities, EventSender sender) {
    this.sweeps = sweeps;
    this.presets = presets;
    this.own = own;
    this.abilities = abilities;
    this.sender = sender;
    this.deadLetters = new DeadLetters(sender);
  }

  /** Returns once what became of the record is safe; the same record may come again. */
  public void take(ConsumerRecord<String, byte[]> record) {
    SweepRequested request;
    String id;
    try {
      request = Json.read(record.value(), SweepRequested.class);
      id = RequestId.of(request.requestId(), record);
    } catch (UnreadableEventException e) {
      LOG.warn("sweep request {} cannot be read: {}", RequestId.place(record), e.getMessage());
      deadLetters.send(record, e);
      RequestId.readable(record)
          .ifPresent(
              known -> answer(record, known, State.FAILED, 0, String.valueOf(e.getMessage())));
      return;
    }
    try {
      SweepPlan plan = new SweepPlan(request, presets);
      own.check(plan.example(), abilities.anybody(plan.needs()));
      Optional<SweepRow> sweep = sweeps.request(plan.asked(id), plan::candidates);
      if (sweep.isPresent()) {
        LOG.info("sweep request {} is {}", id, sweep.get().sweep());
      }
      sweep
          .or(() -> sweeps.find(id))
          .ifPresent(row ->
              answer(
                  record,
                  id,
                  State.REQUESTED,
                  row.epochs(),
                  "sweep %s: %d runs".formatted(row.sweep(), sweeps.runs(row.sweep()).size())));
    } catch (IllegalArgumentException e) {
      LOG.warn("sweep request {} is refused: {}", id, e.getMessage());
      answer(record, id, State.FAILED, 0, String.valueOf(e.getMessage()));
    }
  }

  private void answer(
      ConsumerRecord<String, byte[]> record, String id, State state, int epochs, String message) {
    sender.send(
        TrainerEvents.progressed(
            RunEvents.told(id, null, state, 0, epochs, message),
            RequestId.place(record) + "-sweep"));
  }
}
