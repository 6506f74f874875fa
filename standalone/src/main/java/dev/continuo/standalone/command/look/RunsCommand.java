package dev.continuo.standalone.command.look;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;

/** Lists the registry's runs. */
@Command(name = "runs", description = "List the training runs, newest first.")
public final class RunsCommand extends ListingCommand {

  @Override
  Listing<?> listing(Registry registry) {
    return RegistryListings.runs(registry.runs().overview());
  }

  @Override
  String nothing() {
    return "no runs yet: ./continuo train";
  }
}
