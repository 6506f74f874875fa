package dev.continuo.events.kafka;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.RangeAssignor;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Kafka clients with the settings that all services share. */
public final class Clients {

  private Clients() {}

  /** An idempotent producer that waits for all replicas. */
  public static Producer<String, byte[]> producer(String bootstrapServers, String clientId) {
    return new KafkaProducer<>(
        producing(bootstrapServers, clientId), new StringSerializer(), new ByteArraySerializer());
  }

  /**
   * A producer for transactions.
   *
   * @param transactionalId whoever comes later with the same one fences this producer off
   */
  public static Producer<String, byte[]> transactional(
      String bootstrapServers, String clientId, String transactionalId) {
    Map<String, Object> settings = producing(bootstrapServers, clientId);
    settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
    // A killed service must not hold up read_committed consumers for the default minute.
    settings.put(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG, 15_000);
    return new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
  }

  /** A member of a group; begins at the earliest record and commits when it is told to. */
  public static Consumer<String, byte[]> consumer(String bootstrapServers, String groupId) {
    Map<String, Object> settings = consuming(bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /**
   * A member of a group under a name of its own: when it is killed and comes back, it has its
   * partitions again at once. Others get them 10 s after it was last heard of. All partitions are
   * given back and handed out anew whenever members come or go.
   */
  public static Consumer<String, byte[]> member(
      String bootstrapServers, String groupId, String name) {
    Map<String, Object> settings = consuming(bootstrapServers);
    settings.put(ConsumerConfig.GROUP_ID_CONFIG, groupId);
    settings.put(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG, name);
    settings.put(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, 10_000);
    settings.put(
        ConsumerConfig.PARTITION_ASSIGNMENT_STRATEGY_CONFIG, RangeAssignor.class.getName());
    return new KafkaConsumer<>(settings, new StringDeserializer(), new ByteArrayDeserializer());
  }

  /** For questions to the broker. */
  public static Admin admin(String bootstrapServers) {
    return Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
  }

  /** A consumer without a group, for {@code assign()} and explicit offsets. */
  public static Consumer<String, byte[]> reader(String bootstrapServers) {
    return new KafkaConsumer<>(
        consuming(bootstrapServers), new StringDeserializer(), new ByteArrayDeserializer());
  }

  private static Map<String, Object> producing(String bootstrapServers, String clientId) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ProducerConfig.CLIENT_ID_CONFIG, clientId);
    settings.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
    settings.put(ProducerConfig.ACKS_CONFIG, "all");
    // lz4 rather than zstd: it has a Java form where native code cannot be loaded, and is cheaper
    // (docs/benchmarks.md).
    settings.put(ProducerConfig.COMPRESSION_TYPE_CONFIG, "lz4");
    settings.put(ProducerConfig.LINGER_MS_CONFIG, 5);
    // A transaction that follows another at once is told to wait until that one is written out;
    // 100 ms, the default, would be most of the time that it takes.
    settings.put(ProducerConfig.RETRY_BACKOFF_MS_CONFIG, 20);
    settings.put(ProducerConfig.BATCH_SIZE_CONFIG, 256 * 1024);
    settings.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, Topics.MAX_MESSAGE_BYTES);
    return settings;
  }

  private static Map<String, Object> consuming(String bootstrapServers) {
    Map<String, Object> settings = new HashMap<>();
    settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
    settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
    settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
    settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
    settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
    return settings;
  }
}
