package dev.continuo.trainer.run;

import dev.continuo.events.CheckpointSaved;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;

/**
 * The trainer's events as they go to Kafka. Those that belong to a row carry an id made from it, so
 * that whoever gets one twice can tell.
 */
public final class TrainerEvents {
  static final String SOURCE = "/continuo/trainer";

  private TrainerEvents() {}

  public static Envelope checkpointSaved(CheckpointRow row) {
    CheckpointSaved event =
        new CheckpointSaved(
            row.checkpointId().toString(),
            row.runId().toString(),
            row.epoch(),
            row.object(),
            row.sha256(),
            row.bytes(),
            row.scores(),
            row.best());
    return Envelope.json(
        Topic.CHECKPOINTS, row.runId().toString(), event, event.checkpointId(), SOURCE);
  }

  public static Envelope modelPublished(ModelRow row, RunRow run) {
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
            row.scores(),
            row.warning());
    return Envelope.json(Topic.MODELS, row.model(), event, event.modelVersionId(), SOURCE);
  }

  public static Envelope failed(TrainingProgressed event) {
    return progressed(event, key(event) + "-failed");
  }

  public static Envelope unmet(TrainingProgressed event) {
    return progressed(event, key(event) + "-unmet");
  }

  public static Envelope cancelled(TrainingProgressed event) {
    return progressed(event, key(event) + "-cancelled");
  }

  public static Envelope progressed(TrainingProgressed event, String id) {
    return Envelope.json(Topic.TRAINING_PROGRESS, key(event), event, id, SOURCE);
  }

  private static String key(TrainingProgressed event) {
    String runId = event.runId();
    return runId == null ? event.requestId() : runId;
  }
}
