package dev.continuo.embedded;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** What the tests say to a broker. */
final class KafkaClients {
  private KafkaClients() {}

  private static Properties settings(EmbeddedKafka kafka) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    return settings;
  }

  static Admin admin(EmbeddedKafka kafka) {
    return Admin.create(settings(kafka));
  }

  static void createTopic(EmbeddedKafka kafka, String name)
      throws ExecutionException, InterruptedException {
    try (Admin admin = admin(kafka)) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  static void sendInTransaction(EmbeddedKafka kafka, String topic, String... values)
      throws ExecutionException, InterruptedException {
    try (KafkaProducer<String, String> producer = beginTransaction(kafka, topic, values)) {
      producer.commitTransaction();
    }
  }

  /** Sends within a transaction that is still open when it returns. */
  static KafkaProducer<String, String> beginTransaction(
      EmbeddedKafka kafka, String topic, String... values)
      throws ExecutionException, InterruptedException {
    Properties settings = settings(kafka);
    settings.put("transactional.id", "test");
    var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer());
    producer.initTransactions();
    producer.beginTransaction();
    for (String value : values) {
      producer.send(new ProducerRecord<>(topic, value)).get();
    }
    return producer;
  }

  /** The first committed values, waiting up to 30 s for so many. */
  static List<String> read(EmbeddedKafka kafka, String topic, int count) {
    Properties settings = settings(kafka);
    settings.put("isolation.level", "read_committed");
    settings.put("group.id", "readers");
    settings.put("auto.offset.reset", "earliest");
    settings.put("enable.auto.commit", "false");
    try (var consumer =
        new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
      consumer.assign(List.of(new TopicPartition(topic, 0)));
      List<String> values = new ArrayList<>();
      long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
      while (values.size() < count && System.nanoTime() < end) {
        consumer.poll(Duration.ofMillis(200)).forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
