package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.command.option.RunParameter;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Ends a training run that goes on or waits. */
@Command(
    name = "cancel",
    description = {
      "End a training run that goes on or waits.",
      "Its checkpoints are kept; no model is published. Exit status 1 where it had ended."
    })
public final class CancelCommand implements Callable<Integer> {

  @Mixin private RunParameter run = new RunParameter();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks it up.")
  private @Nullable String reason;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      RunRow found = run.find(registry);
      TrainingProgressed end = new Requests(endpoints).cancel(found, reason);
      if (json.asked()) {
        ProgressJson.json(end).print(terminal);
      } else {
        terminal.line("%s: %s".formatted(found.runId(), end.message()));
      }
      return end.state() == TrainingProgressed.State.CANCELLED ? 0 : 1;
    }
  }
}
