package dev.continuo.standalone.command;

import dev.continuo.events.scores.Scores;
import dev.continuo.model.preset.Preset;
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
      description = "The recipe (default: sketch; seed with dl4j, which has no more parts).")
  private @Nullable String preset;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(
      names = "--epochs",
      paramLabel = "N",
      description = "Most passes over the notes (default: the preset's).")
  private @Nullable Integer epochs;

  @Option(
      names = "--notes",
      paramLabel = "N",
      description = "Length of the track (default: ${DEFAULT-VALUE}).")
  private int notes = 200;

  @Option(
      names = "--temperature",
      paramLabel = "T",
      description = "How freely notes are drawn (default: the preset's).")
  private @Nullable Double temperature;

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
    Preset recipe = Presets.with(place.presets()).named(preset == null ? usual() : preset);
    DemoSettings settings =
        new DemoSettings(
            midi,
            recipe,
            engine.engineHere(),
            engine.deviceHere(),
            engine.precisionHere(),
            epochs == null ? recipe.training().epochs() : epochs,
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

  private String usual() {
    return engine.engineHere().equals("dl4j") ? Presets.PLAIN : "sketch";
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
