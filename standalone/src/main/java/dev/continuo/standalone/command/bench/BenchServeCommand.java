package dev.continuo.standalone.command.bench;

import dev.continuo.events.json.Json;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.bench.ServeBenchmark;
import dev.continuo.standalone.bench.ServeBenchmark.Options;
import dev.continuo.standalone.bench.ServeBenchmark.Result;
import dev.continuo.standalone.command.option.PresetOption;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
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

/** How long requests wait for their tracks. */
@Command(
    name = "serve",
    description = {
      "Measure how long requests wait for their tracks.",
      "Publishes requests at a rate, whether or not the generator keeps up, to a network as it",
      "is before training. Broker, Postgres and whoever asks run in this process too.",
      "Needs no platform."
    })
public final class BenchServeCommand implements Callable<Integer> {
  private static final int MOST_RATE = 10_000;
  private static final int MOST_SECONDS = 3_600;
  private static final int MOST_NOTES = 100_000;
  private static final int MOST_REPLICAS = 16;

  @Mixin private PresetOption preset = new PresetOption(Presets.USUAL);

  @Option(
      names = "--rate",
      paramLabel = "R",
      description = "Requests a second, 1 to " + MOST_RATE + " (default: ${DEFAULT-VALUE}).")
  private int rate = 50;

  @Option(
      names = "--seconds",
      paramLabel = "S",
      description =
          "How long they are published, 1 to " + MOST_SECONDS + " (default: ${DEFAULT-VALUE}).")
  private int seconds = 20;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description = "Of each track, 1 to " + MOST_NOTES + " (default: ${DEFAULT-VALUE}).")
  private int notes = 120;

  @Option(
      names = "--replicas",
      paramLabel = "N",
      description = {
        "So many processes of the generator in place of this one, 1 to " + MOST_REPLICAS + ";",
        "they share one partition."
      })
  private int replicas;

  @Option(
      names = "--kill",
      paramLabel = "S",
      description = "Kill one of the replicas every so many seconds, and start another.")
  private int kill;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check("--rate", rate, MOST_RATE);
    check("--seconds", seconds, MOST_SECONDS);
    check("--notes", notes, MOST_NOTES);
    if (replicas != 0) {
      check("--replicas", replicas, MOST_REPLICAS);
    }
    if (kill != 0) {
      check("--kill", kill, MOST_SECONDS);
      check("--replicas", replicas, MOST_REPLICAS);
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Preset network = preset.preset();
    try (WorkDirectory work = WorkDirectory.create()) {
      terminal.live("measuring");
      Result result =
          ServeBenchmark.run(
              new Options(network, work.path(), rate, seconds, notes, replicas, kill));
      terminal.eraseLive();
      (json ? json(network, result) : text(network, result)).lines().forEach(terminal::line);
      return 0;
    }
  }

  private void check(String option, int value, int most) {
    if (value < 1 || value > most) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "%s must lie within 1..%d: %d".formatted(option, most, value));
    }
  }

  private String json(Preset network, Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("preset", network.label());
    object.put("rate", rate);
    object.put("notes", notes);
    object.put("requests", result.requests());
    object.put("tracks", result.tracks());
    object.put("failed", result.failed());
    object.put("lost", result.lost());
    object.put("doubled", result.doubled());
    object.put("again", result.again());
    object.put("replicas", replicas);
    object.put("killed", result.killed());
    object.put("seconds", result.pace().seconds());
    object.put("cpu_seconds", result.pace().cpuSeconds());
    object.put("p50_ms", result.milliseconds(0.5));
    object.put("p99_ms", result.milliseconds(0.99));
    object.put("most_ms", result.milliseconds(1));
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private String text(Preset network, Result result) {
    return String.format(
        Locale.ROOT,
        "preset %s, %s a second, %s each%n"
            + "  %s, %s, %,d failed, %,d lost, %,d doubled%n"
            + "  %,d killed, %,d events sent again%n"
            + "  half of them came within %.0f ms, 99 %% within %.0f ms, all within %.0f ms%n"
            + "  %.1f s of computing in %.1f s",
        network.label(),
        Counts.of(rate, "request"),
        Counts.of(notes, "note"),
        Counts.of(result.requests(), "request"),
        Counts.of(result.tracks(), "track"),
        result.failed(),
        result.lost(),
        result.doubled(),
        result.killed(),
        result.again(),
        result.milliseconds(0.5),
        result.milliseconds(0.99),
        result.milliseconds(1),
        result.pace().cpuSeconds(),
        result.pace().seconds());
  }
}
