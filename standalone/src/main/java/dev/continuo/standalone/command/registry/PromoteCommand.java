package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Models;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Makes a version champion whatever the gate says. */
@Command(
    name = "promote",
    description = {
      "Make a version champion, whatever the gate has said of it. Takes effect at once;",
      "./continuo rollback takes it back."
    })
public final class PromoteCommand extends RegistryCommand {

  @Parameters(paramLabel = "MODEL:VERSION", description = "Which one.")
  private String model = "";

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "For whoever looks it up.")
  private String why = "";

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    ModelRow row = version(registry, model);
    AliasMove move =
        registry
            .aliases()
            .point(row.model(), Models.CHAMPION, row.version(), reason(why, "promoted by hand"))
            .orElseThrow(() ->
                new CommandFailedException(
                    "%s:%d is the champion already".formatted(row.model(), row.version())));
    if (asJson()) {
      AliasCommand.json(move).print(terminal);
    } else {
      terminal.line(AliasCommand.words(move));
    }
    return 0;
  }
}
