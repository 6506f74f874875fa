package dev.continuo.standalone.command;

import dev.continuo.registry.PieceLedger.ObjectRow;
import dev.continuo.registry.Quarantine;
import dev.continuo.registry.Registry;
import dev.continuo.standalone.client.Registries;
import dev.continuo.standalone.platform.Endpoints;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
  private static final Duration PAUSE = Duration.ofMillis(100);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Parameters(
      arity = "0..*",
      paramLabel = "OBJECT",
      description = "Keys in the bucket, as ./continuo pieces --rejected shows them.")
  private List<String> objects = List.of();

  @Option(names = "--all", description = "All rejected files.")
  private boolean all;

  @Mixin private HomeOption home = new HomeOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    if (all != objects.isEmpty()) {
      throw new CommandFailedException("name objects, or say --all");
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      List<String> asked = ask(registry.quarantine());
      await(registry.quarantine(), asked);
      int rejected = 0;
      for (String key : asked) {
        ObjectRow row = registry.pieces().object(key).orElseThrow();
        terminal.line(
            row.reason() == null
                ? "%s: %s".formatted(key, row.state().name().toLowerCase(Locale.ROOT))
                : "%s: rejected again, %s (%s at byte %s)"
                    .formatted(key, row.message(), row.reason(), row.byteOffset()));
        rejected += row.reason() == null ? 0 : 1;
      }
      return rejected == 0 ? 0 : 1;
    }
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

  private static void await(Quarantine quarantine, List<String> asked) throws InterruptedException {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (quarantine.waiting().stream().anyMatch(asked::contains)) {
      if (System.nanoTime() > deadline) {
        throw new CommandFailedException(
            "not read again within %d s: is it still in the bucket?"
                .formatted(PATIENCE.toSeconds()));
      }
      Thread.sleep(PAUSE);
    }
  }
}
