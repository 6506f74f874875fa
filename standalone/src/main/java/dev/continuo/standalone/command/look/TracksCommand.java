package dev.continuo.standalone.command.look;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;

/** Lists the registry's tracks. */
@Command(name = "tracks", description = "List the finished tracks, newest first.")
public final class TracksCommand extends ListingCommand {

  @Override
  Listing<?> listing(Registry registry) {
    return RegistryListings.tracks(registry.tracks().tracks());
  }

  @Override
  String nothing() {
    return "no tracks yet: ./continuo generate";
  }
}
