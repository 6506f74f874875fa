package dev.continuo.ingest.windows;

import java.util.Map;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.processor.internals.DefaultKafkaClientSupplier;
import org.jspecify.annotations.Nullable;

/** Kafka's own clients for streams, but that sending fails when a test says so. */
final class FaultyClients extends DefaultKafkaClientSupplier {
  private final AtomicReference<@Nullable RuntimeException> next = new AtomicReference<>();

  /** The next record that is sent fails with this, in the midst of a transaction. */
  void failNext(RuntimeException failure) {
    next.set(failure);
  }

  @Override
  public Producer<byte[], byte[]> getProducer(Map<String, Object> config) {
    return new KafkaProducer<>(config, new ByteArraySerializer(), new ByteArraySerializer()) {
      @Override
      public Future<RecordMetadata> send(ProducerRecord<byte[], byte[]> record, Callback callback) {
        RuntimeException failure = next.getAndSet(null);
        if (failure != null) {
          throw failure;
        }
        return super.send(record, callback);
      }
    };
  }
}
