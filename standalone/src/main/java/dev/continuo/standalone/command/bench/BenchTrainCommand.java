package dev.continuo.standalone.command.bench;

import dev.continuo.benchmarks.TrainBenchmark;
import dev.continuo.benchmarks.TrainBenchmark.Options;
import dev.continuo.benchmarks.TrainBenchmark.Result;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.events.json.Json;
import dev.continuo.model.preset.Preset;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Reading;
import dev.continuo.standalone.command.option.EngineOptions;
import dev.continuo.standalone.command.option.PresetOption;
import dev.continuo.standalone.terminal.Terminal;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast an engine trains. */
@Command(
    name = "train",
    description = {
      "Measure how fast an engine trains.",
      "Beside it the limit that the same process sets: its own matrix product (SGEMM).",
      "Share 1 is the limit. Takes some fifteen seconds, half a minute for large networks.",
      "Needs no platform."
    })
public final class BenchTrainCommand implements Callable<Integer> {

  @Mixin private EngineOptions engine = new EngineOptions();

  @Mixin private PresetOption preset = new PresetOption("seed");

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

  @Option(
      names = "--units",
      paramLabel = "H",
      split = ",",
      description = "Layers of so many units instead of the preset's, like 384 or 256,256.")
  private List<Integer> units = List.of();

  @Option(
      names = "--window",
      paramLabel = "T",
      description = "Notes that are read at a time (default: the preset's).")
  private @Nullable Integer window;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    engine.checkHere();
    Options options = options(preset.preset());
    terminal.live("measuring");
    Result result = TrainBenchmark.run(options);
    terminal.eraseLive();
    (json ? json(result) : text(result)).lines().forEach(terminal::line);
    return 0;
  }

  private Options options(Preset preset) {
    NetworkSpec network = preset.network();
    List<LayerSpec> layers =
        units.isEmpty() ? network.layers() : units.stream().<LayerSpec>map(Lstm::new).toList();
    return new Options(
        engine.engineHere(),
        preset.label(),
        new NetworkSpec(reading(network.reading()), network.inputs(), layers, network.heads()),
        new TrainingSettings(
            batch == null ? preset.training().batch() : batch,
            preset.optimizer(),
            0,
            threads == null ? Runtime.getRuntime().availableProcessors() : threads,
            engine.deviceHere(),
            engine.precisionHere()),
        preset.training().learningRate());
  }

  private Reading reading(Reading preset) {
    return switch (preset) {
      case Reading.Window(int notes) -> new Reading.Window(window == null ? notes : window);
      case Reading.Passage(int notes, boolean ends) ->
          new Reading.Passage(window == null ? notes : window, ends);
    };
  }

  private static String json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("engine", result.options().engine());
    object.put("preset", result.options().label());
    object.put("units", units(result));
    object.put("window", result.options().network().reading().notes());
    object.put("batch", result.options().settings().lanes());
    object.put("threads", result.options().settings().threads());
    object.put("device", result.device().label());
    object.put("precision", result.options().settings().precision().label());
    object.put("updates_per_second", result.updatesPerSecond());
    object.put(
        "windows_per_second", result.updatesPerSecond() * result.options().settings().lanes());
    object.put("targets_per_second", result.targetsPerSecond());
    object.put("gflops", result.gflops());
    object.put("sgemm_gflops", result.sgemmGflops());
    object.put("share", result.share());
    object.put("peak_resident_mb", result.peakResidentMegabytes());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static List<Integer> units(Result result) {
    return result.options().network().layers().stream()
        .flatMap(
            layer -> layer instanceof Lstm(int units, _, _) ? Stream.of(units) : Stream.empty())
        .toList();
  }

  private static String text(Result result) {
    return String.format(
        Locale.ROOT,
        "engine %s on %s, preset %s (T %d, H %s), batch %d, %d threads%n"
            + "  %.1f updates/s (%.2f ms each), %,.0f targets/s%n"
            + "  %.1f GFLOP/s; the matrix product reaches %.1f; share %.2f%n"
            + "  %,.0f MB resident at most",
        result.options().engine(),
        result.device(),
        result.options().label(),
        result.options().network().reading().notes(),
        units(result),
        result.options().settings().lanes(),
        result.options().settings().threads(),
        result.updatesPerSecond(),
        1000 / result.updatesPerSecond(),
        result.targetsPerSecond(),
        result.gflops(),
        result.sgemmGflops(),
        result.share(),
        result.peakResidentMegabytes());
  }
}
