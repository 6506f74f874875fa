package dev.continuo.standalone.command;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.client.ServiceWatch;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.Quarantine;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.RegistryListings;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Has rejected files read again. */
@Command(
    name = "retry",
    description = {
      "Have rejected files read again, after a fix.",
      "Waits, and says of each what became of it. Exit status 1 where one was rejected again."
    })
public final class RetryCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..*",
      paramLabel = "OBJECT",
      description = "Keys in the bucket, as ./continuo pieces --rejected shows them.")
  private List<String> objects = List.of();

  @Option(names = "--all", description = "All rejected files.")
  private boolean all;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (all != objects.isEmpty()) {
      throw new CommandFailedException("name objects, or say --all");
    }
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      List<String> asked = ask(registry.quarantine());
      if (asked.isEmpty() && !json.asked()) {
        terminal.line("no file is rejected");
      }
      new ServiceWatch(registry, endpoints)
          .read(asked, done -> terminal.live("%d of %d read again".formatted(done, asked.size())));
      terminal.eraseLive();
      if (json.asked()) {
        List<ObjectRow> rows = registry.pieces().objects(asked);
        RegistryListings.outcomes(rows).printJson(terminal);
        return rows.stream().anyMatch(row -> row.state() == ObjectState.REJECTED) ? 1 : 0;
      }
      int rejected = 0;
      for (String key : asked) {
        Optional<ObjectRow> row = registry.pieces().object(key);
        terminal.line(key);
        terminal.lines("  ", row.map(RetryCommand::became).orElse("taken down"));
        rejected += row.filter(r -> r.state() == ObjectState.REJECTED).isPresent() ? 1 : 0;
      }
      return rejected == 0 ? 0 : 1;
    }
  }

  private static String became(ObjectRow row) {
    String state = row.state().name().toLowerCase(Locale.ROOT);
    return row.state() == ObjectState.REJECTED
        ? "rejected again: " + RegistryListings.reason(row)
        : state;
  }

  private List<String> ask(Quarantine quarantine) {
    if (all) {
      return quarantine.retryAll();
    }
    List<String> asked = new ArrayList<>();
    for (String key : objects) {
      if (!quarantine.retry(key)) {
        throw new CommandFailedException("no object " + key + " is rejected");
      }
      asked.add(key);
    }
    return asked;
  }
}
