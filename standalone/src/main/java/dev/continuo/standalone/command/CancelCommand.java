package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.TrainingProgressed;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a training run that goes on or waits. */
@Command(
    name = "cancel",
    description = {
      "End a training run that goes on or waits.",
      "Its checkpoints are kept; no model is published. Exit status 1 where it had ended."
    })
public final class CancelCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "RUN",
      description = "Id of the run, its beginning, or the id of its request (./continuo runs).")
  private String run = "";

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
      RunRow found = find(registry.runs().runs());
      TrainingProgressed end = new Requests(endpoints).cancel(found, reason);
      if (json.asked()) {
        ProgressJson.json(end).print(terminal);
      } else {
        terminal.line("%s: %s".formatted(found.runId(), end.message()));
      }
      return end.state() == TrainingProgressed.State.CANCELLED ? 0 : 1;
    }
  }

  private RunRow find(List<RunRow> runs) {
    List<RunRow> found =
        runs.stream()
            .filter(row -> row.requestId().equals(run) || row.runId().toString().startsWith(run))
            .toList();
    if (run.isEmpty() || found.isEmpty()) {
      throw new CommandFailedException(
          "there is no run '%s'; ./continuo runs lists those that there are".formatted(run));
    }
    if (found.size() > 1) {
      throw new CommandFailedException(
          "'%s' may be any of: %s"
              .formatted(
                  run,
                  found.stream()
                      .map(row -> row.runId().toString())
                      .collect(Collectors.joining(", "))));
    }
    return found.getFirst();
  }
}
