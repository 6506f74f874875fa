package dev.continuo.trainer.training;

import dev.continuo.engine.Engine;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.model.preset.Presets;
import dev.continuo.trainer.MemoryCheckpoints;
import dev.continuo.trainer.SilentWatcher;
import dev.continuo.trainer.dataset.Dataset;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.nio.charset.StandardCharsets;

/** Runs of our own engine, from their requests to their checkpoints. */
final class TrainedRuns {
  private TrainedRuns() {}

  /** What a request in JSON asks for, of the built-in presets. */
  static RunSpec spec(String request) throws UnreadableEventException {
    return RunSpec.of(
        Json.read(request.getBytes(StandardCharsets.UTF_8), TrainingRequested.class),
        Presets.builtIn());
  }

  static MemoryCheckpoints train(RunSpec spec, Dataset dataset) {
    MemoryCheckpoints checkpoints = new MemoryCheckpoints();
    new TrainingLoop(
            spec,
            dataset,
            Engine.named("java"),
            1,
            checkpoints,
            new SilentWatcher(),
            new StopSignal())
        .train();
    return checkpoints;
  }
}
