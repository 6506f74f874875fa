package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RankedModel;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.NameListings;
import dev.continuo.standalone.terminal.Terminal;
import picocli.CommandLine.Command;

/** Ranks model versions. */
@Command(
    name = "leaderboard",
    description = {
      "Rank the model versions, best first, among those of the same data and the same pieces",
      "held out (SPLIT, the run's seed): other losses cannot be compared. Nats a note; less is",
      "better, but for the gain. ./continuo evaluate judges any two on the same notes."
    })
public final class LeaderboardCommand extends RegistryCommand {

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    Listing<RankedModel> listing = NameListings.ranked(registry.models().leaderboard());
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, "no models yet: ./continuo train");
    }
    return 0;
  }
}
