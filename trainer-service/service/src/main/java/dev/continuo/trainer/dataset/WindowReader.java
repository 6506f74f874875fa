package dev.continuo.trainer.dataset;

import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.trainer.run.RunFailedException;
import dev.continuo.trainer.run.StopSignal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the windows topic by offsets, outside of any consumer group, so that the same ranges give
 * the same notes whenever they are read.
 */
public final class WindowReader {
  private static final Logger LOG = LoggerFactory.getLogger(WindowReader.class);
  private static final String TOPIC = Topic.WINDOWS.topicName();
  private static final Duration POLL = Duration.ofMillis(200);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final Unreadable unreadable;

  /** Takes a record that is no run of windows. */
  public interface Unreadable {
    void send(ConsumerRecord<String, byte[]> record, UnreadableEventException cause);
  }

  /**
   * Reads nothing yet.
   *
   * @param consumers makes one that sees committed records only and has no group
   */
  public WindowReader(Supplier<Consumer<String, byte[]>> consumers, Unreadable unreadable) {
    this.consumers = consumers;
    this.unreadable = unreadable;
  }

  /** All that is on the topic now: from the oldest record kept to the last one committed. */
  List<OffsetRange> available() {
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .sorted(Comparator.comparingInt(TopicPartition::partition))
              .toList();
      Map<TopicPartition, Long> from = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> to = consumer.endOffsets(partitions);
      return partitions.stream()
          .map(p -> new OffsetRange(p.partition(), offset(from, p), offset(to, p)))
          .toList();
    }
  }

  /**
   * Reads ranges to their ends.
   *
   * @param piece says by its id which pieces are wanted
   * @param notes takes what is read
   * @param stop checked after each poll
   * @throws RunFailedException when the topic no longer has them
   */
  void read(
      List<OffsetRange> ranges, Predicate<String> piece, NoteFileBuilder notes, StopSignal stop) {
    try (Consumer<String, byte[]> consumer = consumers.get()) {
      List<OffsetRange> open = new ArrayList<>(ranges);
      open.removeIf(range -> range.from() == range.to());
      List<TopicPartition> partitions = open.stream().map(WindowReader::partition).toList();
      consumer.assign(partitions);
      Map<TopicPartition, Long> kept = consumer.beginningOffsets(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      for (OffsetRange range : open) {
        long oldest = offset(kept, partition(range));
        if (oldest > range.from()) {
          throw new RunFailedException(
              "partition %d of %s must still hold offset %d for this dataset, but begins at %d now"
                  .formatted(range.partition(), TOPIC, range.from(), oldest));
        }
        long end = offset(ends, partition(range));
        if (end < range.to()) {
          throw new RunFailedException(
              ("partition %d of %s must reach offset %d for this dataset, but ends at %d now: was the"
                      + " topic made anew, or is this another broker?")
                  .formatted(range.partition(), TOPIC, range.to(), end));
        }
        consumer.seek(partition(range), range.from());
      }
      while (!open.isEmpty()) {
        stop.check();
        var records = consumer.poll(POLL);
        for (OffsetRange range : open) {
          for (var record : records.records(partition(range))) {
            if (record.offset() < range.to()
                && (record.key() == null || piece.test(record.key()))) {
              take(record, notes);
            }
          }
        }
        // Positions pass over transaction markers, which are offsets without a record.
        if (open.removeIf(range -> consumer.position(partition(range)) >= range.to())) {
          consumer.assign(open.stream().map(WindowReader::partition).toList());
        }
      }
    }
  }

  private void take(ConsumerRecord<String, byte[]> record, NoteFileBuilder notes) {
    try {
      notes.add(WindowRunCodec.decode(record.value()));
    } catch (UnreadableEventException e) {
      LOG.warn(
          "{} partition {} offset {} holds no windows and is left out: {}",
          TOPIC,
          record.partition(),
          record.offset(),
          e.getMessage());
      unreadable.send(record, e);
    }
  }

  private static TopicPartition partition(OffsetRange range) {
    return new TopicPartition(TOPIC, range.partition());
  }

  private static long offset(Map<TopicPartition, Long> offsets, TopicPartition partition) {
    Long offset = offsets.get(partition);
    if (offset == null) {
      throw new IllegalStateException("the broker names no offset of " + partition);
    }
    return offset;
  }
}
