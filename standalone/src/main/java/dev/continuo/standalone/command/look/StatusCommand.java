package dev.continuo.standalone.command.look;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.status.Status;
import dev.continuo.standalone.status.StatusView;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Says what a running platform does. */
@Command(
    name = "status",
    description = {
      "Say what a running platform does: what runs, what waits, how fast, what is left.",
      "Exit status 0 when all of it is well, 1 when something is not, or nothing runs."
    })
public final class StatusCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      Status status = Status.of(endpoints, registry);
      StatusView view = new StatusView(status);
      if (json.asked()) {
        view.printJson(terminal);
      } else {
        view.print(terminal);
      }
      return status.up() ? 0 : 1;
    }
  }
}
