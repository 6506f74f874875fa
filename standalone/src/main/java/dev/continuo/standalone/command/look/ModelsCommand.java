package dev.continuo.standalone.command.look;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;

/** Lists the registry's models. */
@Command(name = "models", description = "List the model versions, newest first.")
public final class ModelsCommand extends ListingCommand {

  @Override
  Listing<?> listing(Registry registry) {
    return RegistryListings.models(registry.models().models());
  }

  @Override
  String nothing() {
    return "no models yet: ./continuo train";
  }
}
