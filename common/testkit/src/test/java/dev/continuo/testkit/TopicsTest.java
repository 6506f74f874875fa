package dev.continuo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Topics;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of topics, on a real broker. */
class TopicsTest {
  @TempDir static Path directory;
  private static EmbeddedKafka kafka;
  private static Admin admin;

  @BeforeAll
  static void start() {
    kafka = EmbeddedKafka.start(directory, 0);
    admin =
        Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, kafka.bootstrapServers()));
  }

  @AfterAll
  static void stop() {
    admin.close();
    kafka.close();
  }

  @Test
  void ensure_notesAndWindowsDiffer_isRefusedUntilTheRemedyIsDone() throws Exception {
    admin
        .createTopics(
            List.of(
                new NewTopic(Topic.NOTES.topicName(), 3, (short) 1),
                new NewTopic(Topic.WINDOWS.topicName(), 2, (short) 1)))
        .all()
        .get();

    assertThatThrownBy(() -> Topics.ensure(kafka.bootstrapServers(), 2))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "continuo.notes.v1 and continuo.windows.v1 must have the same number of partitions, so"
                + " that a piece lies in the same one of both: 3 and 2; stop ingest and raise"
                + " continuo.windows.v1: kafka-topics.sh --bootstrap-server HOST:PORT --alter"
                + " --topic continuo.windows.v1 --partitions 3");

    admin
        .createPartitions(Map.of(Topic.WINDOWS.topicName(), NewPartitions.increaseTo(3)))
        .all()
        .get();
    // Until every part of the broker knows of it.
    await()
        .ignoreExceptionsInstanceOf(IllegalStateException.class)
        .untilAsserted(() -> Topics.ensure(kafka.bootstrapServers(), 2));
    assertThat(admin.listTopics().names().get())
        .contains(Topic.CORPUS_STATS.topicName(), Topic.NOTES.deadLetterName());
  }
}
