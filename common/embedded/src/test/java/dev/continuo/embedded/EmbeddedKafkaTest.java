package dev.continuo.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.common.serialization.StringDeserializer;
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
      KafkaClients.createTopic(kafka, "tunes");
      KafkaClients.sendInTransaction(kafka, "tunes", "one", "two");
      assertThat(KafkaClients.read(kafka, "tunes", 2)).containsExactly("one", "two");
    }
    assertThat(Loopback.answers(firstPort)).isFalse();

    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      KafkaClients.sendInTransaction(kafka, "tunes", "three");
      assertThat(KafkaClients.read(kafka, "tunes", 3)).containsExactly("one", "two", "three");
    }
  }

  @Test
  void start_afterAKill_keepsWhatWasCommitted() throws Exception {
    assertThat(KilledJvm.run("kafka", home)).isEqualTo(KilledJvm.STATUS);

    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      // The same transactional id ends what the killed one had begun.
      KafkaClients.sendInTransaction(kafka, "tunes", "The Rakes of Mallow");
      assertThat(KafkaClients.read(kafka, "tunes", 2))
          .containsExactly("Speed the Plough", "The Rakes of Mallow");
    }
  }

  @Test
  void shareGroup_onANewBroker_sharesRecords() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home, 0)) {
      KafkaClients.createTopic(kafka, "requests");
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
          KafkaClients.sendInTransaction(kafka, "requests", "play");
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
      KafkaClients.createTopic(one, "tunes");
      try (Admin admin = KafkaClients.admin(two)) {
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

  @Test
  void exit_ofOneBroker_startsThatOneAgainOnItsPort() throws Exception {
    try (EmbeddedKafka kafka = EmbeddedKafka.start(home.resolve("one"), 0);
        EmbeddedKafka other = EmbeddedKafka.start(home.resolve("two"), 0)) {
      KafkaClients.createTopic(kafka, "tunes");
      KafkaClients.sendInTransaction(kafka, "tunes", "one");

      assertThatThrownBy(() -> threads(kafka).call("log-dir", () -> exit("log dirs have failed")))
          .hasMessageContaining("log dirs have failed");
      await().until(() -> kafka.thread().failures() == 1);
      await().atMost(Duration.ofMinutes(1)).until(() -> kafka.thread().trouble() == null);

      assertThat(KafkaClients.read(kafka, "tunes", 1)).containsExactly("one");
      assertThat(other.thread().failures()).isZero();
    }
  }

  private static Object exit(String cause) {
    Exit.halt(1, cause);
    return cause;
  }

  private static BrokerThreads threads(EmbeddedKafka kafka) {
    String name = "kafka-" + kafka.port();
    return (BrokerThreads)
        Thread.getAllStackTraces().keySet().stream()
            .map(Thread::getThreadGroup)
            .filter(group -> group != null && group.getName().equals(name))
            .findAny()
            .orElseThrow();
  }
}
