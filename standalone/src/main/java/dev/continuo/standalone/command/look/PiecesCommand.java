package dev.continuo.standalone.command.look;

import dev.continuo.registry.Registry;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.RegistryListings;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Lists the registry's pieces. */
@Command(name = "pieces", description = "List the pieces that were accepted, newest last.")
public final class PiecesCommand extends ListingCommand {

  static final String NOTHING =
      "no pieces yet: copy MIDI files into the bucket, or use ./continuo ingest";

  @Option(names = "--rejected", description = "List the files that were rejected instead.")
  private boolean rejected;

  @Option(
      names = "--unread",
      description = "List what in the bucket was not read, and why, instead.")
  private boolean unread;

  @Option(names = "--duplicates", description = "List the files that hold a known piece instead.")
  private boolean duplicates;

  @Override
  Listing<?> listing(Registry registry) {
    if (rejected) {
      return RegistryListings.rejected(registry.quarantine().rejected());
    }
    if (duplicates) {
      return RegistryListings.duplicates(registry.pieces().duplicates());
    }
    if (unread) {
      return RegistryListings.unread(registry.unread().all());
    }
    return RegistryListings.pieces(registry.pieces().listed());
  }

  @Override
  String nothing() {
    if (rejected) {
      return "no file was rejected";
    }
    if (duplicates) {
      return "no file holds a piece that another one holds";
    }
    if (unread) {
      return "every file that was found has been read";
    }
    return NOTHING;
  }
}
