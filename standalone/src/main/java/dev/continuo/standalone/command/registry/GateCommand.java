package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.gate.GateTrial;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** Shows what the gate has said. */
@Command(
    name = "gate",
    description = {
      "Show which versions became champion by themselves, which did not, and why.",
      "A version that comes after its model's champion is judged by the trainer: both are scored",
      "on the same notes, of pieces that neither has learnt from; it must be better beyond the",
      "error, and its tracks must neither copy nor leave what the music is like.",
      "With a version it shows all figures of its last trial."
    })
public final class GateCommand extends RegistryCommand {

  @Parameters(arity = "0..1", paramLabel = "MODEL", description = "A model, or a version: folk:2.")
  private @Nullable String model;

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    Listing<?> listing;
    if (model == null || !model.contains(":")) {
      listing =
          NameListings.trials(
              registry.gate().trials(model == null ? null : version(registry, model).model()));
    } else {
      ModelRow row = version(registry, model);
      GateTrial trial =
          registry.gate().trials(row.model()).stream()
              .filter(other -> other.version() == row.version())
              .findFirst()
              .orElseThrow(
                  () -> new CommandFailedException("%s was not judged yet".formatted(model)));
      if (!asJson()) {
        terminal.wrapped(
            "",
            "%s %s: %s".formatted(model, trial.passed() ? "passed" : "was refused", trial.why()));
      }
      listing = NameListings.figures(registry.gate().figures(trial.trialId()));
    }
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, "nothing was judged yet");
    }
    return 0;
  }
}
