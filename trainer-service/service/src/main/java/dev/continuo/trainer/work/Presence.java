package dev.continuo.trainer.work;

import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Abilities;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.trainer.run.OwnAbilities;
import dev.continuo.trainer.run.RunEvents;
import dev.continuo.trainer.run.TrainerEvents;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says again and again that this trainer is there and what it can do; and of each run that waits
 * and that no trainer can do, once, what is missing.
 */
public final class Presence implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(Presence.class);
  private static final Duration BETWEEN = Duration.ofSeconds(5);
  private static final Duration MISSED = BETWEEN.multipliedBy(4);

  private final String owner;
  private final OwnAbilities own;
  private final Abilities abilities;
  private final Duration waiting;

  /**
   * Of one trainer.
   *
   * @param owner as leases name it
   * @param waiting how long a run waits before something is said: a trainer that can do it may be
   *     about to come back
   */
  public Presence(String owner, OwnAbilities own, Abilities abilities, Duration waiting) {
    this.owner = owner;
    this.own = own;
    this.abilities = abilities;
    this.waiting = waiting;
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    abilities.seen(owner, own.all(), MISSED);
    for (RunRow run : abilities.unmet(waiting)) {
      own.lacking(run.needs()).ifPresent(lacking -> say(run, lacking));
    }
    pause.rest(BETWEEN.compareTo(waiting) < 0 ? BETWEEN : waiting);
  }

  private void say(RunRow run, String lacking) {
    String cause =
        "no trainer can do run %s: %s; it waits for one, ./continuo cancel %s ends it"
            .formatted(run.requestId(), lacking, run.requestId());
    LOG.warn(cause);
    abilities.sayUnmet(run, cause, now -> TrainerEvents.unmet(RunEvents.standing(now, cause)));
  }

  /** Others need not wait until it is missed. */
  @Override
  public void close() {
    abilities.gone(owner);
  }
}
