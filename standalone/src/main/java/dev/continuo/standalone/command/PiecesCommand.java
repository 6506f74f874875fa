package dev.continuo.standalone.command;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;

/** Lists the registry's pieces. */
@Command(name = "pieces", description = "List the pieces that were accepted, newest last.")
public final class PiecesCommand extends ListingCommand {

  @Override
  Listing<?> listing(Registry registry) {
    return RegistryListings.pieces(registry.pieces().pieces());
  }

  @Override
  String nothing() {
    return "no pieces yet: copy MIDI files into the bucket, or use ./continuo ingest";
  }
}
