package dev.continuo.generator.queue;

import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaShareConsumer;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * The share group that works on generation requests: a queue, from which each worker takes a few
 * requests at a time. The broker gives a request that nobody acknowledged to another worker.
 */
public final class RequestGroup {
  static final String NAME = "continuo-generator";

  /** How often a request is delivered at most; the broker allows 2 to 10. */
  static final int MOST_DELIVERIES = 10;

  /** Requests that a worker takes at most, when so many wait. */
  static final int MOST_IN_HAND = 16;

  private final String bootstrapServers;

  public RequestGroup(String bootstrapServers) {
    this.bootstrapServers = bootstrapServers;
  }

  /** Sets what only the broker can hold for a share group; to be done before the first consumer. */
  public void configure() {
    ConfigResource group = new ConfigResource(ConfigResource.Type.GROUP, NAME);
    // Requests from before the group's first start count too.
    List<AlterConfigOp> settings =
        List.of(
            set("share.auto.offset.reset", "earliest"),
            set("share.isolation.level", "read_committed"),
            // The shortest that a broker allows where nothing is said to it: what a worker had in
            // hand that was killed comes to another one after that.
            set("share.record.lock.duration.ms", "15000"),
            set("share.delivery.count.limit", Integer.toString(MOST_DELIVERIES)));
    try (Admin admin = Clients.admin(bootstrapServers)) {
      admin.incrementalAlterConfigs(Map.of(group, settings)).all().get();
    } catch (ExecutionException e) {
      throw new KafkaException("share group %s cannot be set up".formatted(NAME), e.getCause());
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  private static AlterConfigOp set(String name, String value) {
    return new AlterConfigOp(new ConfigEntry(name, value), AlterConfigOp.OpType.SET);
  }

  /** A new member, subscribed to the requests. */
  public ShareConsumer<String, byte[]> join() {
    ShareConsumer<String, byte[]> consumer =
        new KafkaShareConsumer<>(
            Map.of(
                ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrapServers,
                ConsumerConfig.GROUP_ID_CONFIG,
                NAME,
                ConsumerConfig.SHARE_ACKNOWLEDGEMENT_MODE_CONFIG,
                "explicit",
                // No more than that, so that the next go to whoever is free.
                ConsumerConfig.SHARE_ACQUIRE_MODE_CONFIG,
                "record_limit",
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG,
                MOST_IN_HAND),
            new StringDeserializer(),
            new ByteArrayDeserializer());
    consumer.subscribe(List.of(Topic.GENERATION_REQUESTS.topicName()));
    return consumer;
  }
}
