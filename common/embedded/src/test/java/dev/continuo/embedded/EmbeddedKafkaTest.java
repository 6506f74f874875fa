package dev.continuo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Exit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
  @TempDir Path home;

  @Test
  void start_afterStop_keepsTopicsRecordsAndOffsets() throws Exception {
    int firstPort;
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      firstPort = kafka.port();
      createTopic(kafka, "tunes");
      sendInTransaction(kafka, "tunes", "one", "two");
      assertThat(read(kafka, "tunes", 2)).containsExactly("one", "two");
    }
    assertThat(Ports.answers(firstPort)).isFalse();

    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      sendInTransaction(kafka, "tunes", "three");
      assertThat(read(kafka, "tunes", 3)).containsExactly("one", "two", "three");
    }
  }

  @Test
  void shareGroup_onANewBroker_sharesRecords() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      createTopic(kafka, "requests");
      Map<String, Object> settings =
          Map.of(
              "bootstrap.servers",
              kafka.bootstrapServers(),
              "group.id",
              "generators",
              "key.deserializer",
              StringDeserializer.class,
              "value.deserializer",
              StringDeserializer.class);
      try (var consumer = new KafkaShareConsumer<String, String>(settings)) {
        consumer.subscribe(Set.of("requests"));
        int received = 0;
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (received == 0 && System.nanoTime() < end) {
          // A share group starts at the end of the topic: send until it has joined.
          sendInTransaction(kafka, "requests", "play");
          received = consumer.poll(Duration.ofMillis(200)).count();
        }
        assertThat(received).isPositive();
      }
    }
  }

  @Test
  void start_twoInOneJvm_areApart() throws Exception {
    try (EmbeddedKafka one = EmbeddedKafka.start(home.resolve("one"), 0);
        EmbeddedKafka two = EmbeddedKafka.start(home.resolve("two"), 0)) {
      createTopic(one, "tunes");
      try (Admin admin = Admin.create(client(two))) {
        assertThat(admin.listTopics().names().get()).doesNotContain("tunes");
      }
    }
  }

  @Test
  void start_portTaken_namesPortAndOption() throws Exception {
    try (ServerSocket other = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      assertThatThrownBy(() -> EmbeddedKafka.start(home, other.getLocalPort()))
          .isInstanceOf(PortTakenException.class)
          .hasMessageContaining(Integer.toString(other.getLocalPort()))
          .hasMessageContaining("--kafka-port");
    }
  }

  @Test
  void start_directoryInUse_isRefused() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      assertThatThrownBy(() -> EmbeddedKafka.start(home, 0))
          .as("beside %s", kafka.bootstrapServers())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining(home.toString())
          .hasMessageContaining("in use");
    }
  }

  @Test
  void exit_askedForByKafka_doesNotEndTheJvm() {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      assertThatThrownBy(() -> Exit.exit(1, "disk full"))
          .as(kafka.bootstrapServers())
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("disk full");
    }
  }

  private static Properties client(EmbeddedKafka kafka) {
    Properties settings = new Properties();
    settings.put("bootstrap.servers", kafka.bootstrapServers());
    return settings;
  }

  private static void createTopic(EmbeddedKafka kafka, String name) throws Exception {
    try (Admin admin = Admin.create(client(kafka))) {
      admin.createTopics(List.of(new NewTopic(name, 1, (short) 1))).all().get();
    }
  }

  private static void sendInTransaction(EmbeddedKafka kafka, String topic, String... values) {
    Properties settings = client(kafka);
    settings.put("transactional.id", "test");
    try (var producer =
        new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
      producer.initTransactions();
      producer.beginTransaction();
      for (String value : values) {
        var sent = producer.send(new ProducerRecord<>(topic, value));
        assertThat(sent).isNotNull();
      }
      producer.commitTransaction();
    }
  }

  private static List<String> read(EmbeddedKafka kafka, String topic, int count) {
    Properties settings = client(kafka);
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
        ConsumerRecords<String, String> records = consumer.poll(Duration.ofMillis(200));
        records.forEach(record -> values.add(record.value()));
      }
      return values;
    }
  }
}
