package dev.continuo.events.kafka;

import dev.continuo.events.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.ListOffsetsOptions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.TopicPartitionInfo;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Creates the topics that are missing, each with the retention that its records need. */
public final class Topics {

  /** Room for the base64 MIDI of a track of 100,000 notes (under 2 MB) many times over. */
  public static final int MAX_MESSAGE_BYTES = 16 * 1024 * 1024;

  private static final Logger LOG = LoggerFactory.getLogger(Topics.class);
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration LEADERS = Duration.ofSeconds(10);
  private static final int MOST_REPLICAS = 3;

  private Topics() {}

  /**
   * Creates every {@link Topic} and dead-letter topic that does not exist, and waits until they can
   * be written to. Waits up to 60 s for the broker. What exists is left as it is, whatever its
   * number of partitions.
   *
   * @param partitions of the topics that are spread, 1 or more
   * @throws IllegalStateException when notes and windows differ in their number of partitions
   * @throws KafkaException when the broker does not answer or refuses
   */
  public static void ensure(String bootstrapServers, int partitions) {
    if (partitions < 1) {
      throw new IllegalArgumentException("partitions must be at least 1: " + partitions);
    }
    Map<String, Object> settings =
        Map.of(
            AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
            bootstrapServers,
            AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG,
            (int) PATIENCE.toMillis(),
            AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG,
            15_000);
    try (Admin admin = Admin.create(settings)) {
      int brokers = await(admin.describeCluster().nodes()).size();
      List<NewTopic> wanted = wanted(partitions, (short) Math.clamp(brokers, 1, MOST_REPLICAS));
      create(admin, wanted);
      Map<String, TopicDescription> topics = described(admin, wanted);
      awaitLeaders(admin, topics.values());
      check(topics, partitions);
    }
  }

  private static List<NewTopic> wanted(int partitions, short replicas) {
    List<NewTopic> topics = new ArrayList<>();
    for (Topic topic : Topic.values()) {
      int spread = topic.partitioned() ? partitions : 1;
      topics.add(new NewTopic(topic.topicName(), spread, replicas).configs(configs(topic)));
      if (topic.deadLettered()) {
        topics.add(
            new NewTopic(topic.deadLetterName(), 1, replicas)
                .configs(
                    Map.of(
                        TopicConfig.MAX_MESSAGE_BYTES_CONFIG,
                        Integer.toString(MAX_MESSAGE_BYTES))));
      }
    }
    return topics;
  }

  private static Map<String, String> configs(Topic topic) {
    Map<String, String> configs = new HashMap<>();
    configs.put(TopicConfig.MAX_MESSAGE_BYTES_CONFIG, Integer.toString(MAX_MESSAGE_BYTES));
    if (topic.keptForever()) {
      configs.put(TopicConfig.RETENTION_MS_CONFIG, "-1");
    }
    if (topic.compacted()) {
      configs.put(TopicConfig.CLEANUP_POLICY_CONFIG, TopicConfig.CLEANUP_POLICY_COMPACT);
    }
    return configs;
  }

  private static void create(Admin admin, List<NewTopic> wanted) {
    Set<String> there = await(admin.listTopics().names());
    List<NewTopic> missing =
        wanted.stream().filter(topic -> !there.contains(topic.name())).toList();
    for (KafkaFuture<Void> created : admin.createTopics(missing).values().values()) {
      try {
        await(created);
      } catch (TopicExistsException e) {
        // Another service was quicker.
        LOG.debug("{}", e.getMessage());
      }
    }
  }

  /**
   * A topic is known before its partitions have leaders. A producer that has several batches on
   * their way then loses the order of its numbers: the first is refused, the second taken, and the
   * first never again. Who answers for offsets takes records, too.
   */
  private static void awaitLeaders(Admin admin, Collection<TopicDescription> topics) {
    Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
    for (TopicDescription topic : topics) {
      for (TopicPartitionInfo partition : topic.partitions()) {
        ends.put(new TopicPartition(topic.name(), partition.partition()), OffsetSpec.latest());
      }
    }
    ListOffsetsOptions options = new ListOffsetsOptions().timeoutMs((int) LEADERS.toMillis());
    try {
      await(admin.listOffsets(ends, options).all());
    } catch (TimeoutException e) {
      LOG.warn(
          "not all partitions have a leader after {} s: {}", LEADERS.toSeconds(), e.getMessage());
    }
  }

  private static void check(Map<String, TopicDescription> topics, int partitions) {
    for (Topic topic : Topic.values()) {
      int found = partitions(topics, topic);
      int expected = topic.partitioned() ? partitions : 1;
      if (found != expected) {
        LOG.warn(
            "{} has {} partitions, {} are configured; it stays as it is",
            topic.topicName(),
            found,
            expected);
      }
    }
    int notes = partitions(topics, Topic.NOTES);
    int windows = partitions(topics, Topic.WINDOWS);
    if (notes != windows) {
      throw new IllegalStateException(mismatch(notes, windows));
    }
  }

  private static int partitions(Map<String, TopicDescription> topics, Topic topic) {
    return Objects.requireNonNull(topics.get(topic.topicName())).partitions().size();
  }

  private static String mismatch(int notes, int windows) {
    Topic smaller = notes < windows ? Topic.NOTES : Topic.WINDOWS;
    return ("%s and %s must have the same number of partitions, so that a piece lies in the same one"
            + " of both: %d and %d; stop ingest and raise %s: kafka-topics.sh --bootstrap-server"
            + " HOST:PORT --alter --topic %s --partitions %d")
        .formatted(
            Topic.NOTES.topicName(),
            Topic.WINDOWS.topicName(),
            notes,
            windows,
            smaller.topicName(),
            smaller.topicName(),
            Math.max(notes, windows));
  }

  /** A topic that was just created may take a moment to be known to every broker. */
  private static Map<String, TopicDescription> described(Admin admin, List<NewTopic> topics) {
    List<String> names = topics.stream().map(NewTopic::name).toList();
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        return await(admin.describeTopics(names).allTopicNames());
      } catch (RetriableException e) {
        if (System.nanoTime() > deadline) {
          throw e;
        }
        pause();
      }
    }
  }

  private static void pause() {
    try {
      Thread.sleep(50);
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static <T> T await(KafkaFuture<T> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw e.getCause() instanceof KafkaException cause
          ? cause
          : new KafkaException("the broker did not answer", e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }
}
