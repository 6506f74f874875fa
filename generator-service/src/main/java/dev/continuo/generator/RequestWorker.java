package dev.continuo.generator;

import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.apache.kafka.common.errors.InterruptException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from the share group, one at a time, and acknowledges each when it is answered.
 *
 * <p>A second thread composes, since the broker lends a request for some seconds only: meanwhile
 * the first one renews the loan. A renewed request comes again with the next poll, with the work
 * still in hand.
 */
final class RequestWorker implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(RequestWorker.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);
  private static final Duration RECONNECT = Duration.ofSeconds(1);
  private static final Duration PATIENCE_AT_CLOSE = Duration.ofSeconds(10);
  private static final int USUAL_LOCK_MILLIS = 30_000;

  private final RequestGroup group;
  private final Answering answering;
  private final Duration backoff;
  private final GeneratorMeters meters;
  private final Thread thread;
  private final ExecutorService composing;
  private final Map<String, Future<AcknowledgeType>> inHand = new HashMap<>();
  private final CountDownLatch closing = new CountDownLatch(1);
  private volatile @Nullable String failure;

  RequestWorker(
      int number,
      RequestGroup group,
      Answering answering,
      Duration backoff,
      GeneratorMeters meters) {
    this.group = group;
    this.answering = answering;
    this.backoff = backoff;
    this.meters = meters;
    composing =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("composer-" + number).daemon().factory());
    thread = Thread.ofPlatform().name("requests-" + number).daemon().start(this::run);
  }

  /** Why it takes no requests, or null while it does. */
  @Nullable String failure() {
    return thread.isAlive() ? failure : "worker has stopped";
  }

  private void run() {
    while (!isClosing()) {
      try (ShareConsumer<String, byte[]> consumer = group.join()) {
        while (!isClosing()) {
          for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
            consumer.acknowledge(record, outcome(record, consumer));
          }
          commit(consumer);
          failure = null;
        }
      } catch (InterruptException e) {
        LOG.debug("interrupted, closing: {}", isClosing());
      } catch (RuntimeException e) {
        failure = e.toString();
        LOG.warn("cannot take requests, trying again: {}", e.toString());
        pause(RECONNECT);
      }
    }
  }

  private static void commit(ShareConsumer<String, byte[]> consumer) {
    consumer
        .commitSync()
        .forEach((partition, error) ->
            error.ifPresent(
                e -> LOG.warn("requests of {} will come again: {}", partition, e.toString())));
  }

  /** What has become of a request, or RENEW while that is not known. */
  private AcknowledgeType outcome(
      ConsumerRecord<String, byte[]> record, ShareConsumer<?, ?> consumer) {
    String place = record.topic() + "-" + record.partition() + "-" + record.offset();
    Future<AcknowledgeType> work =
        inHand.computeIfAbsent(place, key -> composing.submit(() -> attempt(record)));
    int lockMillis = consumer.acquisitionLockTimeoutMs().orElse(USUAL_LOCK_MILLIS);
    try {
      AcknowledgeType outcome = work.get(lockMillis / 3, TimeUnit.MILLISECONDS);
      inHand.remove(place);
      return outcome;
    } catch (TimeoutException e) {
      return isClosing() ? AcknowledgeType.RELEASE : AcknowledgeType.RENEW;
    } catch (ExecutionException e) {
      inHand.remove(place);
      LOG.error("request {} failed in an unforeseen way", place, e.getCause());
      return AcknowledgeType.RELEASE;
    } catch (InterruptedException e) {
      throw new InterruptException(e);
    }
  }

  /** Answers; after a failure waits a while, so that a database has time to come back. */
  private AcknowledgeType attempt(ConsumerRecord<String, byte[]> record) {
    int delivery = record.deliveryCount().orElse((short) 1);
    try {
      answering.answer(record);
      return AcknowledgeType.ACCEPT;
    } catch (IOException | RuntimeException e) {
      if (delivery >= RequestGroup.MOST_DELIVERIES) {
        LOG.error("request at offset {} is given up", record.offset(), e);
        answering.giveUp(record, e);
        return AcknowledgeType.REJECT;
      }
      LOG.warn("attempt {} of request at offset {}", delivery, record.offset(), e);
      meters.retry();
      pause(wait(delivery));
      return AcknowledgeType.RELEASE;
    }
  }

  private Duration wait(int delivery) {
    Duration wait = backoff.multipliedBy(1L << (delivery - 1));
    return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
  }

  private boolean isClosing() {
    return closing.getCount() == 0;
  }

  /** Waits, but not beyond the beginning of the end. */
  private void pause(Duration time) {
    try {
      if (closing.await(time.toMillis(), TimeUnit.MILLISECONDS)) {
        LOG.debug("closing, no longer waiting");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Finishes the request in hand if that takes seconds; else another worker will have it. */
  @Override
  public void close() {
    closing.countDown();
    try {
      if (!thread.join(PATIENCE_AT_CLOSE)) {
        thread.interrupt();
      }
      composing.shutdownNow();
      thread.join(PATIENCE_AT_CLOSE);
    } catch (InterruptedException e) {
      composing.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
