package dev.continuo.standalone.command.option;

import dev.continuo.standalone.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/**
 * Option {@code --json}: one shape on all commands. What is about one thing is a JSON object on a
 * line, what is about many an array of objects; times are ISO 8601, lengths seconds, as tables say.
 */
public final class JsonOption {

  @Option(names = "--json", description = "Print JSON instead: nothing else on standard output.")
  private boolean json;

  public boolean asked() {
    return json;
  }

  /** Where to print; for programs no line is drawn over. */
  public Terminal terminal(CommandSpec spec) {
    return json
        ? new Terminal(spec.commandLine().getOut(), spec.commandLine().getErr(), 0)
        : Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
  }
}
