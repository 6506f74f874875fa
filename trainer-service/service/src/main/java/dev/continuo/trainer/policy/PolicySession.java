package dev.continuo.trainer.policy;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.policies.Policies;
import dev.continuo.registry.policies.PolicyRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.TrainerEvents;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Asks for the runs of policies whose time has come. */
public final class PolicySession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(PolicySession.class);
  private static final Duration IDLE = Duration.ofSeconds(1);

  private final Policies policies;
  private final Presets presets;
  private final EventSender sender;
  private final Runnable requested;

  /**
   * Asks for nothing yet.
   *
   * @param requested told after each run that was asked for
   */
  public PolicySession(Policies policies, Presets presets, EventSender sender, Runnable requested) {
    this.policies = policies;
    this.presets = presets;
    this.sender = sender;
    this.requested = requested;
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    for (RunRow run : policies.fire(Policies.SETTLED, this::asked)) {
      LOG.info("the policy of {} asks for run {}", run.model(), run.runId());
      RunSpec spec = RunSpec.parse(run.spec());
      sender.send(
          TrainerEvents.progressed(
              RunEvents.told(
                  run.requestId(),
                  run.runId().toString(),
                  State.REQUESTED,
                  0,
                  spec.epochs(),
                  "asked for by the policy of " + run.model()),
              run.runId() + "-requested"));
      requested.run();
    }
    pause.rest(IDLE);
  }

  private Policies.Asked asked(PolicyRow policy) {
    TrainingRequested request =
        new TrainingRequested(
            null,
            policy.model(),
            policy.preset(),
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            null,
            overrides(policy.overrides()),
            policy.minutes());
    return new Policies.Asked(RunSpec.of(request, presets).json(), budget(policy.minutes()));
  }

  /** How long a run may train. */
  public static Optional<Duration> budget(@Nullable Double minutes) {
    return Optional.ofNullable(minutes).map(value -> Duration.ofMillis(Math.round(value * 60_000)));
  }

  private static @Nullable Map<String, @Nullable Object> overrides(@Nullable String json) {
    try {
      return json == null ? null : Json.readObject(json);
    } catch (UnreadableEventException e) {
      throw new IllegalArgumentException("overrides: " + e.getMessage(), e);
    }
  }
}
