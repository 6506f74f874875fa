package dev.continuo.registry.outbox;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.runtime.Backoff;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Sends what waits in the outbox. It looks ten times a second, and at once when its thread is
 * woken: do that after a transaction that added an event. While sending fails it tries again, from
 * the oldest event on.
 */
public final class OutboxRelay implements Session {
  private static final int BATCH = 500;
  private static final Duration BETWEEN = Duration.ofMillis(100);
  private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(250), Duration.ofSeconds(2));

  private final Outbox outbox;
  private final List<String> topics;
  private final Consumer<List<Envelope>> send;

  private OutboxRelay(Outbox outbox, List<String> topics, Consumer<List<Envelope>> send) {
    this.outbox = outbox;
    this.topics = topics;
    this.send = send;
  }

  /**
   * A thread that relays, not started yet.
   *
   * @param topics those whose events it takes
   * @param send returns once the broker has the events
   */
  public static SteadyThread thread(
      Outbox outbox, List<String> topics, Consumer<List<Envelope>> send) {
    OutboxRelay relay = new OutboxRelay(outbox, List.copyOf(topics), send);
    return SteadyThread.of("outbox", BACKOFF, () -> relay);
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    int sent;
    do {
      sent = outbox.relay(topics, BATCH, send);
    } while (sent == BATCH && !pause.closing());
    pause.rest(BETWEEN);
  }
}
