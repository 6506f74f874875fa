package dev.continuo.trainer.requests;

import dev.continuo.events.Topic;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.trainer.sweep.SweepIntake;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads requests and all that is wanted of runs, and commits an offset when its record is safe. It
 * only records: training takes longer than any poll interval. After a failure the next session
 * begins at the request that was not safe yet.
 */
public final class IntakeSession implements Session {
  /** Trainers share the requests as one group. */
  public static final String GROUP = "continuo-trainer";

  private static final Duration POLL = Duration.ofMillis(500);
  private static final Duration CLOSING = Duration.ofSeconds(5);

  private final Consumer<String, byte[]> consumer;
  private final RequestIntake intake;
  private final SweepIntake sweeps;
  private final Cancellations cancellations;
  private final RunSteering steering;
  private final PolicyChanges policies;
  private final Runnable requested;

  /**
   * Begins to read.
   *
   * @param consumer a member of {@link #GROUP}, closed with the session
   * @param requested told after each record
   */
  public IntakeSession(
      Consumer<String, byte[]> consumer,
      RequestIntake intake,
      SweepIntake sweeps,
      Cancellations cancellations,
      RunSteering steering,
      PolicyChanges policies,
      Runnable requested) {
    this.consumer = consumer;
    this.intake = intake;
    this.sweeps = sweeps;
    this.cancellations = cancellations;
    this.steering = steering;
    this.policies = policies;
    this.requested = requested;
    consumer.subscribe(
        List.of(
            Topic.TRAINING_REQUESTS.topicName(),
            Topic.SWEEP_REQUESTS.topicName(),
            Topic.TRAINING_CANCELLATIONS.topicName(),
            Topic.TRAINING_STEERING.topicName(),
            Topic.TRAINING_POLICIES.topicName()));
  }

  @Override
  public void turn(Pause pause) {
    Map<TopicPartition, OffsetAndMetadata> safe = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
      if (pause.closing()) {
        break;
      }
      if (record.topic().equals(Topic.TRAINING_REQUESTS.topicName())) {
        var _ = intake.take(record);
      } else if (record.topic().equals(Topic.TRAINING_POLICIES.topicName())) {
        policies.take(record);
      } else if (record.topic().equals(Topic.TRAINING_STEERING.topicName())) {
        steering.take(record);
      } else if (record.topic().equals(Topic.SWEEP_REQUESTS.topicName())) {
        sweeps.take(record);
      } else {
        cancellations.take(record);
      }
      safe.put(
          new TopicPartition(record.topic(), record.partition()),
          new OffsetAndMetadata(record.offset() + 1));
      // Not waited for: one that is lost makes the same requests come again, which are known then.
      consumer.commitAsync(Map.copyOf(safe), null);
      requested.run();
    }
    if (!safe.isEmpty()) {
      consumer.commitSync(safe);
    }
  }

  /** Leaves the group, so that another trainer need not wait until this one is missed. */
  @Override
  public void close() {
    consumer.close(
        CloseOptions.timeout(CLOSING)
            .withGroupMembershipOperation(CloseOptions.GroupMembershipOperation.LEAVE_GROUP));
  }
}
