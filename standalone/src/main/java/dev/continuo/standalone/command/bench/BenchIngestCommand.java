package dev.continuo.standalone.command.bench;

import dev.continuo.events.json.Json;
import dev.continuo.standalone.bench.IngestBenchmark;
import dev.continuo.standalone.bench.IngestBenchmark.Options;
import dev.continuo.standalone.bench.IngestBenchmark.Result;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** How fast files become notes on Kafka. */
@Command(
    name = "ingest",
    description = {
      "Measure how fast files become committed notes with their rows in Postgres.",
      "The files are multiplied by transposition until a run lasts long enough. Beside it",
      "a producer that only sends the same records: share 1 is its speed. Needs no platform."
    })
public final class BenchIngestCommand implements Callable<Integer> {

  @Option(
      names = "--midi",
      paramLabel = "DIR",
      required = true,
      description = "Folder of MIDI files.")
  private Path midi = Path.of(".");

  @Option(
      names = "--seconds",
      paramLabel = "N",
      description = "How long the run should last, about (default: ${DEFAULT-VALUE}).")
  private int seconds = 10;

  @Option(
      names = "--files",
      paramLabel = "N",
      description = "How many files the run takes in, however long that lasts.")
  private int files;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "How many read files (default: all processors).")
  private int threads = Runtime.getRuntime().availableProcessors();

  @Option(
      names = "--block",
      paramLabel = "N",
      description = "Notes in a full block (default: ${DEFAULT-VALUE}).")
  private int block = 4_096;

  @Option(names = "--json", description = "Print one JSON object.")
  private boolean json;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = Terminal.of(spec.commandLine().getOut(), spec.commandLine().getErr());
    try (WorkDirectory work = WorkDirectory.create()) {
      terminal.live("measuring");
      Result result =
          IngestBenchmark.run(new Options(midi, work.path(), seconds, files, threads, block));
      terminal.eraseLive();
      (json ? json(result) : text(result)).lines().forEach(terminal::line);
      return 0;
    }
  }

  private static String json(Result result) {
    Map<String, Object> object = new LinkedHashMap<>();
    object.put("files", result.files());
    object.put("bytes", result.bytes());
    object.put("notes", result.notes());
    object.put("seconds", result.pace().seconds());
    object.put("cpu_seconds", result.pace().cpuSeconds());
    object.put("files_per_second", result.files() / result.pace().seconds());
    object.put("mb_per_second", result.bytes() / 1e6 / result.pace().seconds());
    object.put("notes_per_second", result.notesPerSecond());
    object.put("peak_heap_mb", result.memory().heapBytes() / 1e6);
    result.memory().residentBytes().ifPresent(bytes -> object.put("peak_resident_mb", bytes / 1e6));
    object.put("producer_notes_per_second", result.producerNotesPerSecond());
    object.put("producer_cpu_seconds", result.producer().cpuSeconds());
    object.put("share", result.share());
    object.put("single_notes_per_second", result.singleNotesPerSecond());
    return new String(Json.write(object), StandardCharsets.UTF_8);
  }

  private static String text(Result result) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s in %.1f s%n"
            + "  %,.0f files/s, %.1f MB/s, %,.0f notes/s, committed and with their rows%n"
            + "  peak of the heap: %,.0f MB%n"
            + "  a producer that only sends the same: %,.0f notes/s; share %.2f%n"
            + "  with one note a record: %,.0f notes/s, %.0f times slower",
        Counts.of(result.files(), "file"),
        Counts.of(result.bytes(), "byte"),
        Counts.of(result.notes(), "note"),
        result.pace().seconds(),
        result.files() / result.pace().seconds(),
        result.bytes() / 1e6 / result.pace().seconds(),
        result.notesPerSecond(),
        result.memory().heapBytes() / 1e6,
        result.producerNotesPerSecond(),
        result.share(),
        result.singleNotesPerSecond(),
        result.notesPerSecond() / result.singleNotesPerSecond());
  }
}
