package dev.continuo.standalone.command.bench;

import dev.continuo.benchmarks.GenerateBenchmark;
import dev.continuo.benchmarks.GenerateBenchmark.Options;
import dev.continuo.benchmarks.GenerateBenchmark.Result;
import dev.continuo.events.json.Json;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.command.option.PresetOption;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast notes are composed. */
@Command(
    name = "generate",
    description = {
      "Measure how fast notes are composed, on one thread, one track or many together.",
      "Beside it the limit that the same process sets: the products of the same weights alone.",
      "Share 1 is the limit. Takes some fifteen seconds; needs no platform."
    })
public final class BenchGenerateCommand implements Callable<Integer> {
  private static final int MOST_TRACKS = 1024;

  @Mixin private PresetOption preset = new PresetOption(Presets.USUAL);

  @Option(
      names = "--tracks",
      paramLabel = "N",
      description = "Composed together, 1 to " + MOST_TRACKS + " (default: ${DEFAULT-VALUE}).")
  private int tracks = 1;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    if (tracks < 1 || tracks > MOST_TRACKS) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--tracks must lie within 1..%d: %d".formatted(MOST_TRACKS, tracks));
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Preset network = preset.preset();
    terminal.live("measuring");
    Result result =
        GenerateBenchmark.run(
            new Options(network.label(), network.network(), network.sampling(), tracks));
    terminal.eraseLive();
    (json ? json(result) : text(result)).lines().forEach(terminal::line);
    return 0;
  }

  private static String json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("preset", result.options().label());
    object.put("tracks", result.options().tracks());
    object.put("notes_per_second", result.notesPerSecond());
    object.put("bare_notes_per_second", result.bareNotesPerSecond());
    object.put("share", result.share());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static String text(Result result) {
    return String.format(
        Locale.ROOT,
        "preset %s, %s at a time, one thread%n"
            + "  %,.0f notes/s; the bare products allow %,.0f; share %.2f",
        result.options().label(),
        Counts.of(result.options().tracks(), "track"),
        result.notesPerSecond(),
        result.bareNotesPerSecond(),
        result.share());
  }
}
