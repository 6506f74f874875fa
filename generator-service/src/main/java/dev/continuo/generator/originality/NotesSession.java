package dev.continuo.generator.originality;

import dev.continuo.events.Topic;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Follows the notes topic, all partitions, from the beginning and on, without a group. */
final class NotesSession implements Session {
  private static final String TOPIC = Topic.NOTES.topicName();
  private static final Duration POLL = Duration.ofMillis(200);

  private final Consumer<String, byte[]> consumer;
  private final ArrivingPieces arriving;
  private final LeftOut leftOut;
  private final UsualUpkeep usual;
  private final Runnable caughtUp;
  private final Map<TopicPartition, Long> ends;
  private boolean behind = true;

  /**
   * Goes on where the session before has ended.
   *
   * @param consumer sees committed records only; closed with the session
   * @param caughtUp told once all is read that was there when the session began
   */
  NotesSession(
      Consumer<String, byte[]> consumer,
      ArrivingPieces arriving,
      LeftOut leftOut,
      UsualUpkeep usual,
      Runnable caughtUp) {
    this.consumer = consumer;
    this.arriving = arriving;
    this.leftOut = leftOut;
    this.usual = usual;
    this.caughtUp = caughtUp;
    try {
      List<TopicPartition> partitions =
          consumer.partitionsFor(TOPIC).stream()
              .map(info -> new TopicPartition(TOPIC, info.partition()))
              .toList();
      consumer.assign(partitions);
      partitions.forEach(partition -> consumer.seek(partition, arriving.next(partition)));
      ends = consumer.endOffsets(partitions);
    } catch (RuntimeException e) {
      consumer.close();
      throw e;
    }
  }

  @Override
  public void turn(Pause pause) {
    leftOut.refresh();
    boolean idle = !behind && usual.due();
    ConsumerRecords<String, byte[]> records = consumer.poll(idle ? Duration.ZERO : POLL);
    for (ConsumerRecord<String, byte[]> record : records) {
      if (pause.closing()) {
        return;
      }
      arriving.take(record);
    }
    // Positions pass over transaction markers, which are offsets without a record.
    if (behind
        && ends.entrySet().stream().allMatch(e -> consumer.position(e.getKey()) >= e.getValue())) {
      behind = false;
      caughtUp.run();
    }
    if (idle && records.isEmpty()) {
      usual.work(leftOut.replaced());
    }
  }

  @Override
  public void close() {
    consumer.close();
  }
}
