package dev.continuo.generator;

import dev.continuo.runtime.Failpoint;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.Trouble;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ShareConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from the share group, one at a time, and acknowledges each when it is answered.
 *
 * <p>A second thread composes, since the broker lends a request for some seconds only: meanwhile
 * the first one renews the loan. A renewed request comes again with the next poll, with the work
 * still in hand.
 */
final class RequestSession implements Session {
  private static final Logger LOG = LoggerFactory.getLogger(RequestSession.class);
  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(5);
  private static final int USUAL_LOCK_MILLIS = 30_000;

  private final ShareConsumer<String, byte[]> consumer;
  private final Attempts attempts;
  private final Consumer<Trouble> onFailure;
  private final ExecutorService composing;
  private final Map<String, Future<AcknowledgeType>> inHand = new HashMap<>();

  /**
   * Begins with a new member of the group.
   *
   * @param number of the worker, from 1
   * @param backoff the wait after a request's first failure
   * @param onFailure told of what nobody foresaw
   */
  RequestSession(
      int number,
      ShareConsumer<String, byte[]> consumer,
      Answering answering,
      Duration backoff,
      GeneratorMeters meters,
      Consumer<Trouble> onFailure) {
    this.consumer = consumer;
    this.onFailure = onFailure;
    this.attempts = new Attempts(answering, backoff, meters);
    composing =
        Executors.newSingleThreadExecutor(
            Thread.ofPlatform().name("composer-" + number).daemon().factory());
  }

  @Override
  public void turn(Pause pause) throws InterruptedException {
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      consumer.acknowledge(record, outcome(record, pause));
    }
    consumer
        .commitSync()
        .forEach((partition, error) ->
            error.ifPresent(
                e -> LOG.warn("requests of {} will come again: {}", partition, e.toString())));
  }

  /** What has become of a request, or RENEW while that is not known. */
  private AcknowledgeType outcome(ConsumerRecord<String, byte[]> record, Pause pause)
      throws InterruptedException {
    String place = record.topic() + "-" + record.partition() + "-" + record.offset();
    Future<AcknowledgeType> work =
        inHand.computeIfAbsent(
            place,
            key ->
                composing.submit(() -> {
                  Failpoint.reached("composer");
                  return attempts.attempt(record, pause);
                }));
    int lockMillis = consumer.acquisitionLockTimeoutMs().orElse(USUAL_LOCK_MILLIS);
    try {
      AcknowledgeType outcome = work.get(lockMillis / 3, TimeUnit.MILLISECONDS);
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
    composing.shutdownNow();
    consumer.close(CLOSING);
  }
}
