package dev.continuo.generator.live;

import dev.continuo.events.GenerationCancelled;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.json.RequestId;
import dev.continuo.events.json.ShortText;
import dev.continuo.events.kafka.Clients;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows cancellations from the beginning, without a group: every generator hears all of them,
 * since each has requests of its own in hand, and may yet take any that wait.
 */
public final class CancellationSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(CancellationSession.class);
  private static final String TOPIC = Topic.GENERATION_CANCELLATIONS.topicName();
  private static final Duration POLL = Duration.ofMillis(500);

  private final Consumer<String, byte[]> consumer;
  private final Recitals recitals;

  private CancellationSession(Consumer<String, byte[]> consumer, Recitals recitals) {
    this.consumer = consumer;
    this.recitals = recitals;
    try {
      List<TopicPartition> all =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(all);
      consumer.seekToBeginning(all);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  /** The thread that does so; not started yet. */
  public static SteadyThread thread(String bootstrapServers, Recitals recitals) {
    return SteadyThread.of(
        "cancellations", () -> new CancellationSession(Clients.reader(bootstrapServers), recitals));
  }

  @Override
  public void turn(Pause pause) {
    consumer.poll(POLL).forEach(this::take);
  }

  /** Others read what cannot be read too, so that none makes a dead letter of it. */
  private void take(ConsumerRecord<String, byte[]> record) {
    try {
      GenerationCancelled cancelled = Json.read(record.value(), GenerationCancelled.class);
      String requestId =
          RequestId.check(cancelled.requestId() == null ? "" : cancelled.requestId());
      if (cancelled.reason() != null) {
        var _ = ShortText.check("reason", cancelled.reason());
      }
      recitals.callOff(requestId, cancelled.reason(), Instant.ofEpochMilli(record.timestamp()));
    } catch (UnreadableEventException | IllegalArgumentException e) {
      LOG.warn("cancellation {} cannot be read: {}", RequestId.place(record), e.getMessage());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
