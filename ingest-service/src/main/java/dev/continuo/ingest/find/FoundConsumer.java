package dev.continuo.ingest.find;

import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.DeadLetters;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;

/** Takes found objects from the topic, as one of the group of replicas that share them. */
public final class FoundConsumer implements AutoCloseable {
  public static final String GROUP = "continuo-ingest";
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Consumer<String, byte[]> consumer;
  private final Handover handover;
  private boolean assigned;

  /** What to do with work in hand when partitions go to others. */
  public interface Handover {
    /** They go after this call: what is done until then counts. */
    void handOver();

    /** They are gone: others do the same work by now. */
    void discard();
  }

  public FoundConsumer(String bootstrapServers, String instance, Handover handover) {
    this.handover = handover;
    this.consumer = Clients.member(bootstrapServers, GROUP, "ingest-" + instance);
    consumer.subscribe(List.of(Topic.OBJECTS_FOUND.topicName()), new Rebalance());
  }

  /**
   * What came, in the order of each partition.
   *
   * @param open whether anything may come; it stays in the group all the same
   */
  public List<FoundRecord> poll(Duration atMost, boolean open) {
    if (open) {
      consumer.resume(consumer.paused());
    } else {
      consumer.pause(consumer.assignment());
    }
    List<FoundRecord> found = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(atMost)) {
      try {
        found.add(FoundObject.of(record));
      } catch (UnreadableEventException e) {
        found.add(
            new FoundLetter(
                DeadLetters.letter(record, e),
                new TopicPartition(record.topic(), record.partition()),
                record.offset()));
      }
    }
    return found;
  }

  /** Whether partitions were handed out since the last call. */
  public boolean newlyAssigned() {
    boolean was = assigned;
    assigned = false;
    return was;
  }

  /** Whether the first partition is among them. */
  public boolean hasFirst() {
    return consumer.assignment().stream().anyMatch(partition -> partition.partition() == 0);
  }

  /** Says to a transaction who commits offsets in it: refused when others have the partitions. */
  public ConsumerGroupMetadata member() {
    return consumer.groupMetadata();
  }

  /** Leaves the group, so that others need not wait until this one is missed. */
  @Override
  public void close() {
    consumer.close(
        CloseOptions.timeout(CLOSING)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }

  private final class Rebalance implements ConsumerRebalanceListener {
    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
      // Answered once nothing is open of what those before us have committed.
      partitions.forEach(consumer::position);
      assigned = true;
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
      handover.handOver();
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
      handover.discard();
    }
  }
}
