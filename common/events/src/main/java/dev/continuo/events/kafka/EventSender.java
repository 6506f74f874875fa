package dev.continuo.events.kafka;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;

/** Sends whole batches of events and waits until the broker has them. Safe for many threads. */
public final class EventSender implements AutoCloseable {
  /** What is not sent by then waits in the outbox, or will be asked for again. */
  private static final Duration CLOSING = Duration.ofSeconds(3);

  private final Producer<String, byte[]> producer;

  /** Owns the producer from now on. */
  public EventSender(Producer<String, byte[]> producer) {
    this.producer = producer;
  }

  /**
   * Sends one event.
   *
   * @throws KafkaException when the broker does not take it
   */
  public void send(Envelope event) {
    sendAll(List.of(event));
  }

  /**
   * Sends the events in their order.
   *
   * @throws KafkaException when the broker does not take one of them; others may have been taken
   */
  public void sendAll(List<Envelope> events) {
    sendRecords(events.stream().map(Envelope::toRecord).toList());
  }

  /** As {@link #sendAll}, of records that are ready. */
  public void sendRecords(List<ProducerRecord<String, byte[]>> records) {
    List<Future<?>> sent = new ArrayList<>(records.size());
    for (ProducerRecord<String, byte[]> record : records) {
      sent.add(producer.send(record));
    }
    producer.flush();
    for (Future<?> future : sent) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw e.getCause() instanceof KafkaException cause
            ? cause
            : new KafkaException("the broker did not take an event", e.getCause());
      } catch (InterruptedException e) {
        throw new InterruptException(e);
      }
    }
  }

  @Override
  public void close() {
    producer.close(CLOSING);
  }
}
