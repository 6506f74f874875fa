package dev.continuo.standalone.command;

import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.ScoreText;

/** How far a run is, for programs. */
final class ProgressJson {

  private ProgressJson() {}

  static JsonObject json(TrainingProgressed progress) {
    return new JsonObject()
        .put("requestId", progress.requestId())
        .put("runId", progress.runId())
        .put("state", progress.state())
        .put("epoch", progress.epoch())
        .put("epochs", progress.epochs())
        .put("trainingLoss", progress.trainingLoss())
        .put("validationLoss", progress.validationLoss())
        .put("scores", ScoreText.json(progress.scores()))
        .put("message", progress.message());
  }
}
