package dev.continuo.standalone.command;

import dev.continuo.events.scores.Scores;
import dev.continuo.model.preset.Presets;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.TrackRow;
import dev.continuo.standalone.command.option.EngineOptions;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.demo.Demo;
import dev.continuo.standalone.demo.DemoSettings;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.ScoreText;
import dev.continuo.standalone.terminal.Terminal;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The whole job once. */
@Command(
    name = "demo",
    description = {
      "Do the whole job once: from MIDI files to a track.",
      "Starts everything, drops MIDI files into the bucket, trains a model on them,",
      "lets it compose a track, and stops. Exit status 0 only when all of it happened."
    })
public final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--midi",
      paramLabel = "PATH",
      description = "Learn from the MIDI files below PATH (default: music of ours).")
  private @Nullable Path midi;

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "Network and settings (default: ${DEFAULT-VALUE}).")
  private String preset = "seed";

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Most passes over the windows (default: ${DEFAULT-VALUE}).")
  private int epochs = 30;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description = "Length of the track (default: ${DEFAULT-VALUE}).")
  private int notes = 120;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = {
        "How freely pitches are drawn (default: ${DEFAULT-VALUE}, which keeps to the key;",
        "the recipe's own demonstration took 2.0)."
      })
  private double temperature = 1.0;

  @Option(
      names = "--seed",
      paramLabel = "N",
      description = "Of weights, shuffling and draws (default: ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws Exception {
    Terminal terminal = json.terminal(spec);
    engine.checkHere();
    Home place = home.own();
    DemoSettings settings =
        new DemoSettings(
            midi,
            Presets.with(place.presets()).named(preset),
            engine.engineHere(),
            engine.deviceHere(),
            engine.precisionHere(),
            epochs,
            notes,
            temperature,
            seed);
    if (json.asked()) {
      Terminal nobody =
          new Terminal(new PrintWriter(Writer.nullWriter()), spec.commandLine().getErr(), 0);
      print(new Demo(settings, place, nobody).run(), terminal);
    } else {
      new Demo(settings, place, terminal).run();
    }
    return 0;
  }

  private static void print(Demo.Outcome outcome, Terminal terminal) {
    ModelRow model = outcome.model();
    TrackRow track = outcome.track();
    new JsonObject()
        .put("model", model.model())
        .put("version", model.version())
        .put("epoch", model.epoch())
        .put("validationLoss", model.scores().total(Scores.VALIDATION))
        .put("scores", ScoreText.json(model.scores()))
        .put("warning", model.warning())
        .put("trackId", track.trackId())
        .put("file", outcome.file())
        .put("notes", track.notes())
        .put("seconds", track.durationMicros() / 1e6)
        .print(terminal);
  }
}
