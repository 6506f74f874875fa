package dev.continuo.standalone.command;

import dev.continuo.bucket.FileNames;
import dev.continuo.client.Endpoints;
import dev.continuo.client.LiveTracks;
import dev.continuo.client.Requests;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.command.option.TrackOptions;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.NotesView;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
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
      description = "Write the MIDI there too; variations as FILE-2 and so on.")
  private @Nullable Path output;

  @Mixin private TrackOptions track = new TrackOptions();

  @Option(
      names = "--watch",
      description =
          "Draw the notes as they are composed: a roll that grows downwards, a line an eighth of a"
              + " second. Where there is no terminal, a note a line: variation start pitch end"
              + " velocity, in seconds.")
  private boolean watch;

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
  public Integer call() throws IOException, InterruptedException {
    Terminal terminal = json.terminal(spec);
    Endpoints endpoints = home.running();
    if (output != null) {
      checkWritable(output);
    }
    String id = Requests.newId("track");
    GenerationRequested request = track.request(id);
    terminal.live("composing");
    if (watch) {
      watch(terminal, endpoints, id, request);
      return 0;
    }
    List<TrackFinished> tracks = new Requests(endpoints).tracks(id, request);
    terminal.eraseLive();
    for (TrackFinished finished : tracks) {
      String file = endpoints.locate(finished.object());
      String midi = finished.midi();
      print(
          terminal,
          finished,
          output == null
              ? file
              : copy(
                  finished,
                  midi == null
                      ? Files.readAllBytes(Path.of(file))
                      : Base64.getDecoder().decode(midi)));
    }
    return 0;
  }

  private void watch(Terminal terminal, Endpoints endpoints, String id, GenerationRequested request)
      throws IOException, InterruptedException {
    try (LiveTracks live = new LiveTracks(endpoints)) {
      List<TrackFinished> tracks;
      try (NotesView view = new NotesView(terminal, json.asked())) {
        tracks = live.tracks(id, request, view);
      }
      for (TrackFinished finished : tracks) {
        print(
            terminal,
            finished,
            output == null
                ? endpoints.locate(finished.object())
                : copy(finished, live.midi(finished)));
      }
    }
  }

  /** Writes a copy where one was asked for. */
  private String copy(TrackFinished finished, byte[] midi) throws IOException {
    Path first = Objects.requireNonNull(output);
    Path copy = finished.variation() == 1 ? first : numbered(first, finished.variation());
    Files.write(copy, midi);
    return copy.toString();
  }

  /** {@code tune.mid} becomes {@code tune-2.mid}. */
  private static Path numbered(Path path, int variation) {
    String name = FileNames.of(path);
    int dot = name.lastIndexOf('.');
    int end = dot < 0 ? name.length() : dot;
    return path.resolveSibling(
        "%s-%d%s".formatted(name.substring(0, end), variation, name.substring(end)));
  }

  private void print(Terminal terminal, TrackFinished finished, String file) {
    TrackLikeness likeness = finished.likeness();
    if (json.asked()) {
      new JsonObject()
          .put("requestId", finished.requestId())
          .put("variation", finished.variation())
          .put("trackId", finished.trackId())
          .put("file", file)
          .put("model", finished.model())
          .put("modelVersion", finished.modelVersion())
          .put("notes", finished.notes())
          .put("seconds", finished.durationMicros() / 1e6)
          .put("temperature", finished.temperature())
          .put("seed", finished.seed())
          .put("context", finished.context())
          .put("likelihood", nats(finished))
          .put("infill", infill(finished.infill()))
          .put("sharedNotes", likeness == null ? null : likeness.sharedNotes())
          .put("sharedPiece", likeness == null ? null : likeness.piece())
          .print(terminal);
      return;
    }
    terminal.line(file);
    terminal.complain(
        String.format(
            Locale.ROOT,
            "%s, %.1f s, by %s:%d at temperature %s, seed %d",
            Counts.of(finished.notes(), "note"),
            finished.durationMicros() / 1e6,
            finished.model(),
            finished.modelVersion(),
            finished.temperature(),
            finished.seed()));
    Map<String, Double> nats = nats(finished);
    if (nats != null && !nats.isEmpty()) {
      terminal.complain(likely(nats));
    }
    if (finished.infill() != null) {
      terminal.complain(infilled(finished.infill()));
    }
    if (likeness != null) {
      terminal.complain(shared(likeness));
    }
  }

  private static @Nullable JsonObject infill(@Nullable TrackInfill infill) {
    return infill == null
        ? null
        : new JsonObject()
            .put("replacedNotes", infill.replacedNotes())
            .put("composedNotes", infill.composedNotes())
            .put("candidates", infill.candidates())
            .put("kept", infill.kept())
            .put("keptNats", infill.keptNats())
            .put("medianNats", infill.medianNats())
            .put("originalNats", infill.originalNats());
  }

  /** By attribute; null where nothing is told. */
  private static @Nullable Map<String, Double> nats(TrackFinished finished) {
    if (finished.likelihood() == null) {
      return null;
    }
    Map<String, Double> nats = new LinkedHashMap<>();
    finished.likelihood().forEach(each -> nats.put(each.name(), each.value()));
    return nats;
  }

  private static String likely(Map<String, Double> nats) {
    return nats.entrySet().stream()
        .map(each -> String.format(Locale.ROOT, "%s %.2f", each.getKey(), each.getValue()))
        .collect(Collectors.joining(", ", "nats a note under the model: ", ""));
  }

  private static String infilled(TrackInfill infill) {
    return String.format(
        Locale.ROOT,
        "%s for %d in %s to %s s; candidate %d of %d: what follows has %.2f nats a note,"
            + " %.2f behind the one in the middle, %.2f as it was",
        Counts.of(infill.composedNotes(), "note"),
        infill.replacedNotes(),
        infill.from(),
        infill.to(),
        infill.kept(),
        infill.candidates(),
        infill.keptNats(),
        infill.medianNats(),
        infill.originalNats());
  }

  private static String shared(TrackLikeness likeness) {
    String run =
        likeness.sharedNotes() == 0
            ? "no run of 8 notes is in a piece"
            : "%d notes in a row are in piece %s too, %.0f s after its beginning"
                .formatted(
                    likeness.sharedNotes(),
                    String.valueOf(likeness.piece()).substring(0, 12),
                    likeness.pieceSeconds());
    return likeness.usualNotes() == null
        ? run
        : "%s; real pieces share %d with other works, hardly any more than %d"
            .formatted(run, likeness.usualNotes(), likeness.unusualNotes());
  }
}
