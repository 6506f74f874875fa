package dev.continuo.standalone.command.bench;

import dev.continuo.benchmarks.InfillBenchmark;
import dev.continuo.benchmarks.InfillBenchmark.Options;
import dev.continuo.benchmarks.InfillBenchmark.Result;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.command.option.PresetOption;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How long an infill takes. */
@Command(
    name = "infill",
    description = {
      "Measure how long a section takes to be filled, on one thread.",
      "256 notes are before it (or a window), 40 in each candidate, 64 behind it.",
      "Takes some ten seconds; needs no platform."
    })
public final class BenchInfillCommand implements Callable<Integer> {
  private static final int MOST_CANDIDATES = 1024;
  private static final int BEFORE = 256;
  private static final int COMPOSED = 40;
  private static final int BEHIND = 64;

  @Mixin private PresetOption preset = new PresetOption(Presets.USUAL);

  @Option(
      names = "--candidates",
      paramLabel = "N",
      description = "Composed, 1 to " + MOST_CANDIDATES + " (default: ${DEFAULT-VALUE}).")
  private int candidates = 64;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (candidates < 1 || candidates > MOST_CANDIDATES) {
      throw new CommandLine.ParameterException(
          spec.commandLine(),
          "--candidates must lie within 1..%d: %d".formatted(MOST_CANDIDATES, candidates));
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Preset network = preset.preset();
    terminal.live("measuring");
    Result result =
        InfillBenchmark.run(
            new Options(
                network.label(),
                network.network(),
                network.sampling(),
                candidates,
                BEFORE,
                COMPOSED,
                BEHIND));
    terminal.eraseLive();
    if (json) {
      new JsonObject()
          .put("preset", network.label())
          .put("candidates", candidates)
          .put("seconds", result.seconds())
          .print(terminal);
    } else {
      terminal.line(
          String.format(
              Locale.ROOT,
              "preset %s, %d candidates, one thread: %.3f s",
              network.label(),
              candidates,
              result.seconds()));
    }
    return 0;
  }
}
