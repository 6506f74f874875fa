package dev.continuo.trainer.work;

import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.trainer.run.TrainerEvents;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends progress in the background, so that a slow broker never keeps training waiting. When events
 * pile up, those from the middle of an epoch that only count are left out; rows in the registry
 * tell the rest.
 */
public final class ProgressSender implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProgressSender.class);
  private static final int MOST_WAITING = 256;
  private static final int CLOSE_SECONDS = 5;

  private final EventSender sender;
  private final ThreadPoolExecutor background =
      new ThreadPoolExecutor(
          1,
          1,
          0,
          TimeUnit.SECONDS,
          new ArrayBlockingQueue<>(MOST_WAITING),
          Thread.ofPlatform().daemon().name("continuo-trainer-progress").factory(),
          (task, executor) -> LOG.warn("progress events wait for Kafka; one was left out"));

  /** Sends through {@code sender}, which stays the caller's to close. */
  public ProgressSender(EventSender sender) {
    this.sender = sender;
  }

  /** Never waits. */
  void send(TrainingProgressed event, String id) {
    boolean onlyCounts = event.state() == State.TRAINING && event.message() == null;
    if (onlyCounts && !background.getQueue().isEmpty()) {
      return;
    }
    background.execute(() -> sendNow(event, id));
  }

  private void sendNow(TrainingProgressed event, String id) {
    try {
      sender.send(TrainerEvents.progressed(event, id));
    } catch (KafkaException e) {
      LOG.warn("{} of run {} was not sent: {}", event.state(), event.runId(), e.getMessage());
    }
  }

  /** Lets what waits go out for a moment. */
  @Override
  public void close() {
    background.shutdown();
    try {
      if (!background.awaitTermination(CLOSE_SECONDS, TimeUnit.SECONDS)) {
        LOG.warn("progress events were left unsent: {}", background.shutdownNow().size());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
