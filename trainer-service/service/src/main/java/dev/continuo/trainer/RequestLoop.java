package dev.continuo.trainer;

import dev.continuo.events.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads the requests topic on a thread of its own and commits an offset when its request is safe.
 * It only records: training takes longer than any poll interval.
 */
final class RequestLoop implements AutoCloseable {
  /** Trainers share the requests as one group. */
  static final String GROUP = "continuo-trainer";

  private static final Logger LOG = LoggerFactory.getLogger(RequestLoop.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final long RETRY_MILLIS = 1_000;
  private static final Duration CLOSE = Duration.ofSeconds(10);

  private final Supplier<Consumer<String, byte[]>> consumers;
  private final RequestIntake intake;
  private final Runnable requested;
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread =
      Thread.ofPlatform().daemon().name("continuo-trainer-requests").unstarted(this::loop);

  private volatile @Nullable Consumer<String, byte[]> polling;
  private volatile @Nullable Throwable trouble;

  /**
   * Not started yet.
   *
   * @param consumers makes a member of {@link #GROUP}
   * @param requested told after each record
   */
  RequestLoop(
      Supplier<Consumer<String, byte[]>> consumers, RequestIntake intake, Runnable requested) {
    this.consumers = consumers;
    this.intake = intake;
    this.requested = requested;
  }

  void start() {
    thread.start();
  }

  boolean alive() {
    return thread.isAlive();
  }

  /** What keeps it from taking requests, until it takes them again. */
  @Nullable Throwable trouble() {
    return trouble;
  }

  /** A failure costs the consumer: a new one begins at the request that was not safe yet. */
  private void loop() {
    while (!closed()) {
      try (Consumer<String, byte[]> consumer = consumers.get()) {
        polling = consumer;
        consumer.subscribe(List.of(Topic.TRAINING_REQUESTS.topicName()));
        while (!closed()) {
          for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            intake.take(record);
            commit(consumer, record);
            requested.run();
          }
          trouble = null;
        }
      } catch (WakeupException e) {
        LOG.debug("woken to close");
      } catch (RuntimeException e) {
        LOG.warn("training requests wait", e);
        trouble = e;
        pause();
      } finally {
        polling = null;
      }
    }
  }

  private static void commit(
      Consumer<String, byte[]> consumer, ConsumerRecord<String, byte[]> record) {
    consumer.commitSync(
        Map.of(
            new TopicPartition(record.topic(), record.partition()),
            new OffsetAndMetadata(record.offset() + 1)));
  }

  private boolean closed() {
    return closing.getCount() == 0;
  }

  private void pause() {
    try {
      if (closing.await(RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
        LOG.debug("closing instead of trying again");
      }
    } catch (InterruptedException e) {
      closing.countDown();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public void close() {
    closing.countDown();
    Consumer<String, byte[]> consumer = polling;
    if (consumer != null) {
      consumer.wakeup();
    }
    try {
      if (!thread.join(CLOSE)) {
        LOG.warn("the request loop did not end in {}", CLOSE);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
