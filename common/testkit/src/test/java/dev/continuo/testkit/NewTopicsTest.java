package dev.continuo.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Topics;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;

/** Topics that were made a moment ago. */
class NewTopicsTest {
  private static final int PARTITIONS = 16;
  private static final int BATCHES = 4;

  @TempDir private Path directory;

  /** Was refused for two minutes, until it was given up: its first batch came before a leader. */
  @RepeatedTest(4)
  void send_rightBehindEnsure_isTaken() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(directory, 0);
        Producer<String, byte[]> producer = Clients.producer(kafka.bootstrapServers(), "test")) {
      Topics.ensure(kafka.bootstrapServers(), PARTITIONS);
      List<Future<RecordMetadata>> sent = new ArrayList<>();
      for (int batch = 0; batch < BATCHES; batch++) {
        for (int partition = 0; partition < PARTITIONS; partition++) {
          String topic = Topic.GENERATION_REQUESTS.topicName();
          // As large as a batch, so that several are on their way.
          sent.add(producer.send(new ProducerRecord<>(topic, partition, "key", new byte[300_000])));
        }
      }

      for (Future<RecordMetadata> future : sent) {
        assertThat(future.get(30, TimeUnit.SECONDS).offset()).isNotNegative();
      }
    }
  }
}
