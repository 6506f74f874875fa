package dev.continuo.client;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Reads JSON events of some topics, all partitions, without a group. Used by one thread. */
public final class TopicFollower implements AutoCloseable {
  private static final Duration WAIT = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final Map<String, Class<?>> types = new HashMap<>();

  private TopicFollower(String bootstrapServers, Map<Topic, Class<?>> types) {
    types.forEach((topic, type) -> this.types.put(topic.topicName(), type));
    this.consumer = Clients.reader(bootstrapServers);
  }

  /** Gives what is published from now on. */
  public static TopicFollower fromNow(String bootstrapServers, Map<Topic, Class<?>> types) {
    TopicFollower follower = new TopicFollower(bootstrapServers, types);
    List<TopicPartition> partitions = follower.assign();
    follower.consumer.seekToEnd(partitions);
    partitions.forEach(follower.consumer::position); // asks for the ends now, not at the first poll
    return follower;
  }

  /** Gives all there is, then what is published. */
  public static TopicFollower fromStart(String bootstrapServers, Map<Topic, Class<?>> types) {
    TopicFollower follower = new TopicFollower(bootstrapServers, types);
    follower.consumer.seekToBeginning(follower.assign());
    return follower;
  }

  private List<TopicPartition> assign() {
    List<TopicPartition> partitions =
        types.keySet().stream()
            .flatMap(topic -> consumer.partitionsFor(topic).stream())
            .map(info -> new TopicPartition(info.topic(), info.partition()))
            .toList();
    consumer.assign(partitions);
    return partitions;
  }

  /** The next events; waits a moment for them, and may give none. */
  public List<Object> poll() {
    List<Object> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(WAIT)) {
      Class<?> type = types.get(record.topic());
      if (type != null) {
        Events.read(record, type).ifPresent(events::add);
      }
    }
    return events;
  }

  @Override
  public void close() {
    consumer.close();
  }
}
