package dev.continuo.standalone.command.bench;

import dev.continuo.benchmarks.ParseBenchmark;
import dev.continuo.benchmarks.ParseBenchmark.Result;
import dev.continuo.events.json.Json;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast MIDI files are read. */
@Command(
    name = "parse",
    description = {
      "Measure how fast MIDI files are read: bytes in memory to notes with times, on one thread.",
      "Beside it, in turn: skipping over the same events, which no reader can do without,",
      "and javax.sound.midi. Share 1 is the limit. Takes some twenty seconds; needs no platform."
    })
public final class BenchParseCommand implements Callable<Integer> {

  @Option(
      names = "--midi",
      required = true,
      paramLabel = "DIR",
      description = "Folder of MIDI files; folders in it are searched too.")
  private Path directory = Path.of("");

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    if (!Files.isDirectory(directory)) {
      throw new CommandLine.ParameterException(
          spec.commandLine(), "--midi must name a folder: " + directory);
    }
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    terminal.live("measuring");
    Result result = ParseBenchmark.run(directory);
    terminal.eraseLive();
    (json ? json(result) : text(result)).lines().forEach(terminal::line);
    return 0;
  }

  private static String json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("files", result.files());
    object.put("bytes", result.bytes());
    object.put("notes", result.notes());
    object.put("mb_per_second", result.mbPerSecond());
    object.put("notes_per_second", result.notesPerSecond());
    object.put("scan_mb_per_second", result.scanMbPerSecond());
    result
        .javaxMbPerSecond()
        .ifPresentOrElse(
            speed -> object.put("javax_mb_per_second", speed),
            () -> object.put("javax_mb_per_second", null));
    object.put("share", result.share());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static String text(Result result) {
    String javax =
        result.javaxMbPerSecond().isPresent()
            ? String.format(Locale.ROOT, "%.1f MB/s", result.javaxMbPerSecond().getAsDouble())
            : "gave up";
    return String.format(
        Locale.ROOT,
        "%s, %s, %s%n"
            + "  %.0f MB/s, %.1f million notes/s%n"
            + "  skipping over the events: %.0f MB/s; share %.2f; javax.sound.midi: %s",
        Counts.of(result.files(), "file"),
        Counts.of(result.bytes(), "byte"),
        Counts.of(result.notes(), "note"),
        result.mbPerSecond(),
        result.notesPerSecond() / 1e6,
        result.scanMbPerSecond(),
        result.share(),
        javax);
  }
}
