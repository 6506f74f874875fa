package dev.continuo.generator.queue;

import dev.continuo.runtime.Pause;
import java.time.Duration;
import org.apache.kafka.clients.consumer.AcknowledgeType;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries to answer a request each time that it is delivered, whatever is thrown, and answers it with
 * a failure when that has been often enough.
 *
 * <pre>
 *   delivery  1 … 7   tried; a failure is waited out, then the request is given back
 *             8       tried; a failure is told
 *             9, 10   whoever had it before ended without a word: told at once, untried
 * </pre>
 */
final class Attempts {
  private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

  /** Two deliveries less than the broker grants: for telling of a request that ends its workers. */
  static final int MOST = RequestGroup.MOST_DELIVERIES - 2;

  private static final Duration LONGEST_BACKOFF = Duration.ofMinutes(1);

  private final Answering answering;
  private final Duration backoff;
  private final GeneratorMeters meters;

  /**
   * @param backoff the wait after a request's first failure; each further one is twice as long
   */
  Attempts(Answering answering, Duration backoff, GeneratorMeters meters) {
    this.answering = answering;
    this.backoff = backoff;
    this.meters = meters;
  }

  /** What is to become of the record. */
  AcknowledgeType attempt(ConsumerRecord<String, byte[]> record, Pause pause)
      throws InterruptedException {
    int delivery = record.deliveryCount().orElse((short) 1);
    if (delivery > MOST) {
      return giveUp(
          record, "each attempt ended without a word, like a process that is killed", pause);
    }
    try {
      answering.answer(record);
      return AcknowledgeType.ACCEPT;
    } catch (InterruptedException e) {
      throw e; // The session has ended: others will try.
    } catch (Throwable thrown) {
      if (pause.closing()) {
        return AcknowledgeType.RELEASE;
      }
      if (delivery == MOST) {
        LOG.error("request at offset {} is given up", record.offset(), thrown);
        return giveUp(record, thrown.toString(), pause);
      }
      LOG.warn("attempt {} of request at offset {}", delivery, record.offset(), thrown);
      meters.retry();
      // So that a database has time to come back.
      pause.rest(wait(delivery));
      return AcknowledgeType.RELEASE;
    }
  }

  /** Tells, as often as it takes: the broker does not deliver the request for ever. */
  private AcknowledgeType giveUp(ConsumerRecord<String, byte[]> record, String cause, Pause pause)
      throws InterruptedException {
    for (int failures = 1; !pause.closing(); failures++) {
      try {
        answering.giveUp(record, cause);
        return AcknowledgeType.REJECT;
      } catch (RuntimeException e) {
        LOG.warn("cannot tell that request at offset {} is given up", record.offset(), e);
        pause.rest(wait(failures));
      }
    }
    return AcknowledgeType.RELEASE;
  }

  private Duration wait(int failures) {
    Duration wait = backoff.multipliedBy(1L << Math.min(16, failures - 1));
    return wait.compareTo(LONGEST_BACKOFF) < 0 ? wait : LONGEST_BACKOFF;
  }
}
