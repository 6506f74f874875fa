package dev.continuo.trainer.requests;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.json.ShortText;
import dev.continuo.events.kafka.DeadLetters;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.PolicyChanged;
import dev.continuo.events.training.PolicyChanged.State;
import dev.continuo.registry.policies.Policies;
import dev.continuo.registry.policies.PolicyRow;
import java.time.Instant;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes policies as events say. */
public final class PolicyChanges {
  private static final Logger LOG = LoggerFactory.getLogger(PolicyChanges.class);

  private final Policies policies;
  private final DeadLetters deadLetters;

  public PolicyChanges(Policies policies, EventSender sender) {
    this.policies = policies;
    this.deadLetters = new DeadLetters(sender);
  }

  /** Returns once what became of the record is safe; the same record may come again. */
  void take(ConsumerRecord<String, byte[]> record) {
    try {
      apply(Json.read(record.value(), PolicyChanged.class));
    } catch (UnreadableEventException e) {
      LOG.warn("policy change {} cannot be read: {}", RequestId.place(record), e.getMessage());
      deadLetters.send(record, e);
    }
  }

  private void apply(PolicyChanged change) throws UnreadableEventException {
    try {
      String model = ShortText.check("model", change.model() == null ? "" : change.model());
      if (change.state() == State.REMOVED) {
        var _ = policies.remove(model);
      } else {
        policies.set(row(model, change, "an event"));
      }
      LOG.info("the policy of {} has changed", model);
    } catch (IllegalArgumentException e) {
      throw new UnreadableEventException(String.valueOf(e.getMessage()), "", 0);
    }
  }

  /** The row that a change makes; whoever asks knows that it is none that removes the policy. */
  private static PolicyRow row(String model, PolicyChanged change, String by) {
    return new PolicyRow(
        model,
        change.preset() == null ? null : ShortText.check("preset", change.preset()),
        change.overrides() == null ? null : new String(Json.write(change.overrides()), UTF_8),
        change.afterPieces(),
        change.afterNotes(),
        change.everySeconds(),
        change.minutes(),
        change.state() == State.PAUSED,
        Boolean.TRUE.equals(change.now()),
        null,
        Instant.EPOCH,
        by);
  }
}
