package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.AliasMove;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Shows and moves names of model versions. */
@Command(
    name = "alias",
    description = {
      "Name a model version, so that requests can ask for MODEL@ALIAS.",
      "Without ALIAS it lists where aliases have pointed, the last move first; without MODEL",
      "where all of them point. What names no model is played by the one called champion."
    })
public final class AliasCommand extends RegistryCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "MODEL",
      description = "A version, as folk:2; with --remove or alone its name.")
  private @Nullable String model;

  @Parameters(arity = "0..1", paramLabel = "ALIAS", description = "What to call it.")
  private @Nullable String alias;

  @Option(names = "--why", paramLabel = "TEXT", description = "For whoever looks it up.")
  private @Nullable String why;

  @Option(names = "--remove", description = "Take the alias away.")
  private boolean remove;

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    if (model == null || alias == null) {
      if (remove) {
        throw new IllegalArgumentException("--remove needs MODEL and ALIAS");
      }
      Listing<AliasMove> listing =
          NameListings.moves(
              model == null
                  ? registry.aliases().current(null)
                  : registry.aliases().moves(version(registry, model).model()));
      if (asJson()) {
        listing.printJson(terminal);
      } else {
        listing.printTable(terminal, "no aliases yet: ./continuo alias MODEL:VERSION NAME");
      }
      return 0;
    }
    if (remove) {
      tell(registry.aliases().remove(model, alias, reason(why, "taken away by hand")), terminal);
      return 0;
    }
    ModelRow row = version(registry, model);
    AliasMove move =
        registry
            .aliases()
            .point(row.model(), alias, row.version(), reason(why, "moved by hand"))
            .orElseThrow(() ->
                new CommandFailedException(
                    "%s@%s is %s:%d already"
                        .formatted(row.model(), alias, row.model(), row.version())));
    tell(move, terminal);
    return 0;
  }

  private void tell(AliasMove move, Terminal terminal) {
    if (asJson()) {
      json(move).print(terminal);
    } else {
      terminal.line(words(move));
    }
  }

  /** One move, for people: {@code folk@champion: version 2 (was 1)}. */
  static String words(AliasMove move) {
    return "%s@%s: %s%s"
        .formatted(
            move.model(),
            move.alias(),
            move.toVersion() == null ? "taken away" : "version " + move.toVersion(),
            move.fromVersion() == null ? "" : " (was %d)".formatted(move.fromVersion()));
  }

  /** One move, for programs. */
  static JsonObject json(AliasMove move) {
    return new JsonObject()
        .put("model", move.model())
        .put("alias", move.alias())
        .put("version", move.toVersion())
        .put("fromVersion", move.fromVersion())
        .put("by", move.movedBy())
        .put("why", move.why());
  }
}
