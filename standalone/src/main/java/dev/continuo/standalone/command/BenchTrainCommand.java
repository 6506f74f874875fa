package dev.continuo.standalone.command;

import dev.continuo.benchmarks.TrainBenchmark;
import dev.continuo.benchmarks.TrainBenchmark.Options;
import dev.continuo.benchmarks.TrainBenchmark.Result;
import dev.continuo.events.Json;
import dev.continuo.model.Preset;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast an engine trains. */
@Command(
    name = "train",
    description = {
      "Measure how fast an engine trains.",
      "Beside it the limit that the same process sets: its own matrix product (SGEMM).",
      "Share 1 is the limit. Takes some fifteen seconds; needs no platform."
    })
public final class BenchTrainCommand implements Callable<Integer> {

  @Option(
      names = "--engine",
      paramLabel = "E",
      description = "Which engine computes (default: ${DEFAULT-VALUE}).")
  private String engine = "java";

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "Which network (default: ${DEFAULT-VALUE}).")
  private String preset = "seed";

  @Option(
      names = "--batch",
      paramLabel = "B",
      description = "Windows an update (default: the preset's).")
  private @Nullable Integer batch;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many compute (default: all processors).")
  private @Nullable Integer threads;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    Preset network = Presets.named(preset);
    Options options =
        new Options(
            engine,
            network,
            batch == null ? network.batch() : batch,
            threads == null ? Runtime.getRuntime().availableProcessors() : threads);
    terminal.live("measuring");
    Result result = TrainBenchmark.run(options);
    terminal.eraseLive();
    terminal.line(json ? json(result) : text(result));
    return 0;
  }

  private static String json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("engine", result.engine());
    object.put("preset", result.preset());
    object.put("batch", result.batch());
    object.put("threads", result.threads());
    object.put("updates_per_second", result.updatesPerSecond());
    object.put("windows_per_second", result.windowsPerSecond());
    object.put("gflops", result.gflops());
    object.put("sgemm_gflops", result.sgemmGflops());
    object.put("share", result.share());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static String text(Result result) {
    return String.format(
        Locale.ROOT,
        "engine %s, preset %s, batch %d, %d threads%n"
            + "  %.1f updates/s (%.2f ms each), %,.0f windows/s%n"
            + "  %.1f GFLOP/s; the matrix product reaches %.1f; share %.2f",
        result.engine(),
        result.preset(),
        result.batch(),
        result.threads(),
        result.updatesPerSecond(),
        1000 / result.updatesPerSecond(),
        result.windowsPerSecond(),
        result.gflops(),
        result.sgemmGflops(),
        result.share());
  }
}
