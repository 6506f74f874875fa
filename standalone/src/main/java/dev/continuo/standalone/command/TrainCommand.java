package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Requests;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.EngineOptions;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.command.option.PresetOverrides;
import dev.continuo.standalone.command.option.TuneOptions;
import dev.continuo.standalone.terminal.Terminal;
import dev.continuo.standalone.terminal.TrainingView;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running platform for a model. */
@Command(
    name = "train",
    description = {
      "Ask a running platform for a model.",
      "Publishes a training request; what is left out is the preset's."
    })
public final class TrainCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Option(names = "--follow", description = "Show the run until it ends.")
  private boolean follow;

  @Option(names = "--model", paramLabel = "NAME", description = "Name to publish it under.")
  private @Nullable String model;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "The recipe: one of ./continuo presets (default: studio, and seed for dl4j).")
  private @Nullable String preset;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the windows.")
  private @Nullable Integer epochs;

  @Option(
      names = "--patience",
      paramLabel = "N",
      description = "Epochs without a better validation loss before it stops.")
  private @Nullable Integer patience;

  @Option(names = "--batch", paramLabel = "N", description = "Windows an update.")
  private @Nullable Integer batch;

  @Option(names = "--learning-rate", paramLabel = "R", description = "Adam's.")
  private @Nullable Double learningRate;

  @Option(
      names = "--validation-share",
      paramLabel = "S",
      description = "Share of the pieces held out, 0 to 0.5.")
  private @Nullable Double validationShare;

  @Option(
      names = "--minutes",
      paramLabel = "M",
      description = "How long it may train; the best epoch until then is published.")
  private @Nullable Double minutes;

  @Option(
      names = "--priority",
      paramLabel = "N",
      description = "0 to 9: the highest is trained first, then the oldest (default: 0).")
  private @Nullable Integer priority;

  @Option(names = "--seed", paramLabel = "N", description = "Of initial weights and shuffling.")
  private @Nullable Long seed;

  @Mixin private TuneOptions tune = new TuneOptions();

  @Mixin private PresetOverrides settings = new PresetOverrides();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    String id = Requests.newId("train");
    TrainingRequested request =
        new TrainingRequested(
            id,
            model,
            preset,
            engine.engine(),
            engine.device(),
            engine.precision(),
            epochs,
            patience,
            batch,
            learningRate,
            validationShare,
            seed,
            settings.overrides(),
            minutes,
            tune.tune(),
            priority);
    Requests requests = new Requests(endpoints);
    TrainingProgressed answer =
        follow
            ? follow(requests, id, request, terminal, json.asked())
            : requests.submit(id, request);
    if (answer.state() == TrainingProgressed.State.CANCELLED) {
      throw new CommandFailedException("%s was cancelled: %s".formatted(id, answer.message()));
    }
    if (answer.state() == TrainingProgressed.State.FAILED) {
      throw new CommandFailedException("training failed: " + answer.message());
    }
    if (json.asked()) {
      ProgressJson.json(answer).print(terminal);
    } else if (follow) {
      terminal.line("%s finished: %s".formatted(id, answer.message()));
    } else {
      terminal.line(id);
      terminal.complain(String.valueOf(answer.message()));
      terminal.complain(
          "it is a run now; ./continuo runs shows what becomes of it, ./continuo cancel ends it");
    }
    return 0;
  }

  private static TrainingProgressed follow(
      Requests requests, String id, TrainingRequested request, Terminal terminal, boolean quiet) {
    if (quiet) {
      return requests.train(id, request, progress -> {});
    }
    try (TrainingView view = new TrainingView(terminal)) {
      return requests.train(id, request, view::show);
    }
  }
}
