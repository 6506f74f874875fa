package dev.continuo.standalone.command.look;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Listing;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Rows of the registry of a running platform, as a table or as JSON. */
abstract class ListingCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  abstract Listing<?> listing(Registry registry);

  /** What to say where there are no rows. */
  abstract String nothing();

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      Listing<?> listing = listing(registry);
      if (json.asked()) {
        listing.printJson(terminal);
      } else {
        listing.printTable(terminal, nothing());
      }
    }
    return 0;
  }
}
