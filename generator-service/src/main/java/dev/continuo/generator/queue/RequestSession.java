package dev.continuo.generator.queue;

import dev.continuo.runtime.Failpoint;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.Trouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from the share group, those that wait, and acknowledges them when all of them are
 * answered.
 *
 * <p>Each has a thread of its own that waits for its track, since the broker lends a request for
 * some seconds only: meanwhile this one renews the loan. A renewed request comes again with the
 * next poll, with the work still in hand.
 */
public final class RequestSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(RequestSession.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int USUAL_LOCK_MILLIS = 30_000;

  private final ShareConsumer<String, byte[]> consumer;
  private final Attempts attempts;
  private final Consumer<Trouble> onFailure;
  private final ExecutorService answering;
  private final Map<String, Future<AcknowledgeType>> inHand = new HashMap<>();

  /**
   * Begins with a new member of the group.
   *
   * @param number of the worker, from 1
   * @param backoff the wait after a request's first failure
   * @param onFailure told of what nobody foresaw
   */
  public RequestSession(
      int number,
      ShareConsumer<String, byte[]> consumer,
      Answering requests,
      Duration backoff,
      GeneratorMeters meters,
      Consumer<Trouble> onFailure) {
    this.consumer = consumer;
    this.onFailure = onFailure;
    this.attempts = new Attempts(requests, backoff, meters);
    this.answering =
        Executors.newCachedThreadPool(
            Thread.ofPlatform().name("request-" + number + "-", 1).daemon().factory());
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
    records.forEach(record -> begin(record, pause));
    int lockMillis = consumer.acquisitionLockTimeoutMs().orElse(USUAL_LOCK_MILLIS);
    long renewal = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(lockMillis) / 3;
    for (ConsumerRecord<String, byte[]> record : records) {
      consumer.acknowledge(record, outcome(place(record), renewal, pause));
    }
    consumer
        .commitSync()
        .forEach((partition, error) ->
            error.ifPresent(
                e -> LOG.warn("requests of {} will come again: {}", partition, e.toString())));
  }

  private static String place(ConsumerRecord<String, byte[]> record) {
    return record.topic() + "-" + record.partition() + "-" + record.offset();
  }

  /** Begins to answer a request that is not in hand. */
  private void begin(ConsumerRecord<String, byte[]> record, Pause pause) {
    inHand.computeIfAbsent(
        place(record),
        place ->
            answering.submit(() -> {
              Failpoint.reached("answers");
              return attempts.attempt(record, pause);
            }));
  }

  /**
   * What has become of a request, or RENEW while that is not known.
   *
   * @param renewal when the loan is to be renewed
   */
  private AcknowledgeType outcome(String place, long renewal, Pause pause)
      throws InterruptedException {
    Future<AcknowledgeType> work = Objects.requireNonNull(inHand.get(place));
    try {
      long nanos = Math.max(0, renewal - System.nanoTime());
      AcknowledgeType outcome = work.get(nanos, TimeUnit.NANOSECONDS);
      inHand.remove(place);
      return outcome;
    } catch (TimeoutException e) {
      return pause.closing() ? AcknowledgeType.RELEASE : AcknowledgeType.RENEW;
    } catch (ExecutionException e) {
      inHand.remove(place);
      Throwable thrown = e.getCause() == null ? e : e.getCause();
      LOG.error("request {} failed in an unforeseen way", place, thrown);
      onFailure.accept(Trouble.now(thrown));
      return AcknowledgeType.RELEASE;
    }
  }

  /** Leaves a request in hand to another worker. */
  @Override
  public void close() {
    answering.shutdownNow();
    consumer.close(CLOSING);
  }
}
