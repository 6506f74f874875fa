package dev.continuo.trainer;

import dev.continuo.events.CheckpointSaved;
import dev.continuo.events.EventHeaders;
import dev.continuo.events.EventSender.Outgoing;
import dev.continuo.events.Json;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.Topic;
import dev.continuo.events.TrainingProgressed;
import dev.continuo.registry.Outbox;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;

/**
 * The trainer's events as they go to Kafka. Those that belong to a row carry an id made from it, so
 * that whoever gets one twice can tell.
 */
final class TrainerEvents {
  static final String SOURCE = "/continuo/trainer";

  private TrainerEvents() {}

  static Outbox.Message checkpointSaved(CheckpointRow row) {
    CheckpointSaved event =
        new CheckpointSaved(
            row.checkpointId().toString(),
            row.runId().toString(),
            row.epoch(),
            row.object(),
            row.sha256(),
            row.bytes(),
            row.trainingLoss(),
            row.validationLoss(),
            row.validationPitchLoss(),
            row.best());
    return message(Topic.CHECKPOINTS, row.runId().toString(), event, event.checkpointId());
  }

  static Outbox.Message modelPublished(ModelRow row, RunRow run) {
    ModelPublished event =
        new ModelPublished(
            row.model(),
            row.version(),
            row.modelVersionId().toString(),
            row.runId().toString(),
            run.requestId(),
            row.checkpointId().toString(),
            row.object(),
            row.sha256(),
            row.epoch(),
            row.validationLoss(),
            row.validationPitchLoss(),
            row.unigramPitchLoss());
    return message(Topic.MODELS, row.model(), event, event.modelVersionId());
  }

  static Outbox.Message failed(TrainingProgressed event) {
    String key = key(event);
    return message(Topic.TRAINING_PROGRESS, key, event, key + "-failed");
  }

  static Outgoing progressed(TrainingProgressed event, String id) {
    return new Outgoing(
        Topic.TRAINING_PROGRESS.topicName(),
        key(event),
        EventHeaders.json(TrainingProgressed.class, id, SOURCE),
        Json.write(event));
  }

  private static String key(TrainingProgressed event) {
    String runId = event.runId();
    return runId == null ? event.requestId() : runId;
  }

  private static Outbox.Message message(Topic topic, String key, Object event, String id) {
    return new Outbox.Message(
        topic.topicName(), key, EventHeaders.json(event.getClass(), id, SOURCE), Json.write(event));
  }
}
