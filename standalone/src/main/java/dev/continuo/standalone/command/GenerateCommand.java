package dev.continuo.standalone.command;

import dev.continuo.bucket.FileNames;
import dev.continuo.client.Endpoints;
import dev.continuo.client.Requests;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Asks a running platform for a track and waits for it. */
@Command(
    name = "generate",
    description = {
      "Ask a running platform for a track.",
      "Publishes a generation request, waits for the track, prints where its MIDI lies."
    })
public final class GenerateCommand implements Callable<Integer> {

  @Mixin private HomeOption home = new HomeOption();

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "Write the MIDI there too.")
  private @Nullable Path output;

  @Option(
      names = "--model",
      paramLabel = "M",
      description =
          "name, name:version or name@alias (default: the version published last, but for those with a warning).")
  private @Nullable String model;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description =
          "How many (default: until the model says that the piece has ended; 120 if it does not say so).")
  private @Nullable Integer notes;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How freely classes are drawn, above 0, at most 10 (default: the model's).")
  private @Nullable Double temperature;

  @Option(names = "--seed", paramLabel = "N", description = "Of the random draws (default: 1).")
  private @Nullable Long seed;

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  /** Before a track is asked for: whoever waits for it should not lose it in the end. */
  private static void checkWritable(Path output) {
    Path parent = output.toAbsolutePath().resolveSibling("");
    String name = FileNames.of(output);
    if (Files.isDirectory(output)) {
      throw new CommandFailedException(
          "--output must be a file, it is a directory: %s; %s/track.mid would do"
              .formatted(name, name));
    }
    if (!Files.isDirectory(parent)) {
      throw new CommandFailedException(
          "--output must lie in a directory that exists: %s".formatted(name));
    }
    if (Files.exists(output) ? !Files.isWritable(output) : !Files.isWritable(parent)) {
      throw new CommandFailedException(
          "--output must be a file that can be written: %s".formatted(name));
    }
  }

  @Override
  public Integer call() throws IOException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    if (output != null) {
      checkWritable(output);
    }
    String id = Requests.newId("track");
    terminal.live("composing");
    TrackFinished track =
        new Requests(endpoints)
            .generate(id, new GenerationRequested(id, model, notes, temperature, seed));
    terminal.eraseLive();
    String file = endpoints.locate(track.object());
    if (output != null) {
      Files.write(output, Base64.getDecoder().decode(track.midi()));
      file = output.toString();
    }
    if (json.asked()) {
      new JsonObject()
          .put("requestId", id)
          .put("trackId", track.trackId())
          .put("file", file)
          .put("model", track.model())
          .put("modelVersion", track.modelVersion())
          .put("notes", track.notes())
          .put("seconds", track.durationMicros() / 1e6)
          .put("temperature", track.temperature())
          .put("seed", track.seed())
          .print(terminal);
      return 0;
    }
    terminal.line(file);
    terminal.complain(
        String.format(
            Locale.ROOT,
            "%s, %.1f s, by %s:%d at temperature %s, seed %d",
            Counts.of(track.notes(), "note"),
            track.durationMicros() / 1e6,
            track.model(),
            track.modelVersion(),
            track.temperature(),
            track.seed()));
    return 0;
  }
}
