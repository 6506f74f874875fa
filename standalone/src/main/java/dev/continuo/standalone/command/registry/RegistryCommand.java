package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Registries;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.runs.Reason;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command on the registry of a running platform. */
public abstract class RegistryCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  /**
   * Does it.
   *
   * @return the exit status
   * @throws IllegalArgumentException what the registry refuses, told as it is
   */
  protected abstract int run(Registry registry, Endpoints endpoints, Terminal terminal)
      throws IOException;

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    try (Registry registry = Registries.open(endpoints)) {
      return run(registry, endpoints, terminal);
    }
  }

  protected boolean asJson() {
    return json.asked();
  }

  /** Who changes something, and why. */
  protected static Reason reason(@Nullable String why, String otherwise) {
    return new Reason(
        System.getProperty("user.name", "somebody"),
        why == null || why.isBlank() ? otherwise : why);
  }

  /** The version that somebody names. */
  protected static ModelRow version(Registry registry, String reference) {
    return registry
        .models()
        .find(reference)
        .orElseThrow(() ->
            new CommandFailedException(
                "no model '%s'; ./continuo models lists those that there are"
                    .formatted(reference)));
  }
}
