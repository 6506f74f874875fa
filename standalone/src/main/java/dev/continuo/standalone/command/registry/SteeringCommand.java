package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.runs.Steering;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.RunParameter;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A command that says how a run is to go on. */
abstract class SteeringCommand extends RegistryCommand {

  @Mixin private RunParameter run = new RunParameter();

  @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks it up.")
  private @Nullable String reason;

  /** Does it; empty where it cannot be done to a run in its state. */
  abstract Optional<RunRow> steer(Steering steering, String runId, @Nullable String why);

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    RunRow found = run.find(registry);
    RunRow now =
        steer(registry.steering(), found.runId().toString(), reason)
            .orElseThrow(() ->
                new CommandFailedException("run %s is %s".formatted(found.runId(), found.state())));
    if (asJson()) {
      new JsonObject()
          .put("runId", now.runId())
          .put("requestId", now.requestId())
          .put("state", now.state())
          .put("epoch", now.epoch())
          .put("priority", now.priority())
          .print(terminal);
    } else {
      terminal.line(
          "%s is %s; checkpoints that are kept: %d; priority %d"
              .formatted(now.runId(), now.state(), now.epoch(), now.priority()));
    }
    return 0;
  }
}
