package dev.continuo.standalone.demo;

import dev.continuo.client.DroppedFile;
import dev.continuo.client.Endpoints;
import dev.continuo.client.IngestCounts;
import dev.continuo.client.IngestWatch;
import dev.continuo.client.IngestWatch.Answer;
import dev.continuo.client.Registries;
import dev.continuo.client.Requests;
import dev.continuo.events.CorpusStats;
import dev.continuo.events.GenerationRequested;
import dev.continuo.events.TrackFinished;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingRequested;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import dev.continuo.standalone.terminal.Counts;
import dev.continuo.standalone.terminal.Terminal;
import dev.continuo.standalone.terminal.TrainingView;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The whole job once: start, drop, train, compose, report. It meets the platform only where anybody
 * could: in the bucket, on topics, in the registry.
 */
public final class Demo {
  private final DemoSettings settings;
  private final Home home;
  private final Terminal terminal;
  private final Stopwatch stopwatch = new Stopwatch();

  public Demo(DemoSettings settings, Home home, Terminal terminal) {
    this.settings = settings;
    this.home = home;
    this.terminal = terminal;
  }

  /**
   * What came of it.
   *
   * @param file the track's MIDI
   */
  public record Outcome(ModelRow model, TrackRow track, Path file) {}

  /** Returns when all of it has happened; else throws what went wrong. */
  public Outcome run() throws IOException, InterruptedException {
    DemoFiles files = DemoFiles.of(settings.midi());
    terminal.line("Starting Kafka, Postgres, the bucket and the services in " + home.directory());
    try (Platform platform = Platform.start(home, Ports.free());
        Registry registry = Registries.open(platform.endpoints())) {
      stopwatch.lap("start");
      DemoReport report = new DemoReport(terminal);
      report.corpus(ingest(platform.endpoints(), registry, files));
      ModelRow model = train(platform.endpoints(), registry);
      TrackRow track = compose(platform.endpoints(), registry, model);
      report.rows(model, track);
      report.comparison(model);
      Path file = Path.of(platform.endpoints().bucket()).resolve(track.object());
      report.track(track, file, home);
      terminal.line("");
      terminal.line(stopwatch.summary());
      return new Outcome(model, track, file);
    }
  }

  private CorpusStats ingest(Endpoints endpoints, Registry registry, DemoFiles files)
      throws IOException, InterruptedException {
    terminal.line("Dropping %s into the bucket".formatted(Counts.of(files.count(), "MIDI file")));
    files.passedOver().ifPresent(words -> terminal.lines("  ", words));
    IngestWatch watch = new IngestWatch(registry, endpoints);
    List<DroppedFile> dropped = files.drop(Path.of(endpoints.bucket()), watch);
    IngestView view = new IngestView(terminal);
    List<Answer> answers = watch.answers(dropped, view::show);
    view.end(answers);
    long pieces = registry.pieces().totals().pieces();
    CorpusStats corpus =
        watch.windows(done ->
            terminal.live("  windows of %s of %s".formatted(done, Counts.of(pieces, "piece"))));
    terminal.eraseLive();
    stopwatch.lap("ingest");
    return corpus;
  }

  private ModelRow train(Endpoints endpoints, Registry registry) {
    terminal.line(
        "Training the %s preset with engine %s, at most %s"
            .formatted(
                settings.preset().label(),
                settings.engine(),
                Counts.of(settings.epochs(), "epoch")));
    String id = Requests.newId("demo");
    TrainingRequested request =
        new TrainingRequested(
            id,
            null,
            settings.preset().label(),
            settings.engine(),
            settings.device().label(),
            settings.precision().label(),
            settings.epochs(),
            null,
            null,
            null,
            null,
            settings.seed());
    TrainingProgressed end;
    try (TrainingView view = new TrainingView(terminal)) {
      end = new Requests(endpoints).train(id, request, view::show);
    }
    if (end.state() != TrainingProgressed.State.FINISHED) {
      throw new TrainingFailedException(
          "the demo ends without a model: " + String.valueOf(end.message()));
    }
    stopwatch.lap("train");
    return registry.models().models().stream()
        .filter(model -> model.runId().toString().equals(end.runId()))
        .findFirst()
        .orElseThrow(() -> new IllegalStateException("no model of run " + end.runId()));
  }

  private TrackRow compose(Endpoints endpoints, Registry registry, ModelRow model) {
    String reference = model.model() + ":" + model.version();
    terminal.line("Composing %s with %s".formatted(Counts.of(settings.notes(), "note"), reference));
    String id = Requests.newId("demo");
    TrackFinished finished =
        new Requests(endpoints)
            .generate(
                id,
                new GenerationRequested(
                    id, reference, settings.notes(), settings.temperature(), settings.seed()));
    TrackRow track =
        registry
            .tracks()
            .forRequest(finished.requestId())
            .orElseThrow(() -> new IllegalStateException("no row of track " + finished.trackId()));
    stopwatch.lap("compose");
    return track;
  }

  /** Draws counts as files are answered. */
  private static final class IngestView {
    private final Terminal terminal;
    private IngestCounts last = new IngestCounts(0, 0, 0, 0, 0);

    IngestView(Terminal terminal) {
      this.terminal = terminal;
    }

    void show(IngestCounts counts) {
      last = counts;
      terminal.live("  " + describe(counts));
    }

    void end(List<Answer> answers) {
      terminal.eraseLive();
      terminal.line("  " + describe(last));
      answers.stream()
          .filter(answer -> answer.object().reason() != null)
          .forEach(answer ->
              terminal.line(
                  "  rejected: %s: %s (byte %s)"
                      .formatted(
                          answer.file().source(),
                          answer.object().message(),
                          answer.object().byteOffset())));
    }

    private static String describe(IngestCounts counts) {
      return "%,d of %s: %,d accepted (duplicates: %,d), %,d rejected; %s, %s"
          .formatted(
              counts.answered(),
              Counts.of(counts.files(), "file"),
              counts.accepted() + counts.duplicates(),
              counts.duplicates(),
              counts.rejected(),
              Counts.of(counts.accepted(), "piece"),
              Counts.of(counts.notes(), "note"));
    }
  }
}
