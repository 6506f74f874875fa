package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.runs.Models;
import dev.continuo.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Points champion at the version before. */
@Command(
    name = "rollback",
    description = "Make the version champion again that was it before. Takes effect at once.")
public final class RollbackCommand extends RegistryCommand {

  @Parameters(paramLabel = "MODEL", description = "Its name.")
  private String model = "";

  @Option(names = "--alias", paramLabel = "NAME", description = "Another alias than champion.")
  private String alias = Models.CHAMPION;

  @Option(names = "--why", paramLabel = "TEXT", description = "For whoever looks it up.")
  private @Nullable String why;

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    AliasMove move = registry.aliases().rollBack(model, alias, reason(why, "rolled back by hand"));
    if (asJson()) {
      AliasCommand.json(move).print(terminal);
    } else {
      terminal.line(AliasCommand.words(move));
    }
    return 0;
  }
}
