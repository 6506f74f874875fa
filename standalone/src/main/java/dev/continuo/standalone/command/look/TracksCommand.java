package dev.continuo.standalone.command.look;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the registry's tracks. */
@Command(name = "tracks", description = "List the finished tracks, newest first.")
public final class TracksCommand extends ListingCommand {

  @Option(
      names = "--last",
      paramLabel = "N",
      description = "How many (default: ${DEFAULT-VALUE}); 0 for all.")
  private int last = 100;

  @Override
  Listing<?> listing(Registry registry) {
    if (last < 0) {
      throw new IllegalArgumentException("--last must be 0 or more: " + last);
    }
    return RegistryListings.tracks(registry.tracks().latest(last == 0 ? Integer.MAX_VALUE : last));
  }

  @Override
  String nothing() {
    return "no tracks yet: ./continuo generate";
  }
}
