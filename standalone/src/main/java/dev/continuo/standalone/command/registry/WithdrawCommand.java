package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Takes a version out of use. */
@Command(
    name = "withdraw",
    description = {
      "Take a model version out of use for good: nothing plays it any more.",
      "Aliases go back to where they pointed before. Its tracks, files and lineage stay."
    })
public final class WithdrawCommand extends RegistryCommand {

  @Parameters(paramLabel = "MODEL:VERSION", description = "Which one.")
  private String model = "";

  @Option(
      names = "--why",
      required = true,
      paramLabel = "TEXT",
      description = "For whoever asks for it from now on.")
  private String why = "";

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) {
    if (!model.contains(":")) {
      throw new IllegalArgumentException("withdraw takes one version, as folk:2: " + model);
    }
    ModelRow row = version(registry, model);
    boolean now =
        registry.aliases().withdraw(row.model(), row.version(), reason(why, "withdrawn by hand"));
    if (asJson()) {
      new JsonObject()
          .put("model", row.model())
          .put("version", row.version())
          .put("withdrawnNow", now)
          .print(terminal);
    } else {
      terminal.line(
          "%s:%d %s"
              .formatted(row.model(), row.version(), now ? "withdrawn" : "was withdrawn before"));
    }
    return 0;
  }
}
