package dev.continuo.standalone.command.registry;

import dev.continuo.client.Endpoints;
import dev.continuo.client.Requests;
import dev.continuo.events.training.SweepRequested;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.registry.Registry;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.standalone.command.option.CommandFailedException;
import dev.continuo.standalone.command.option.EngineOptions;
import dev.continuo.standalone.command.option.KeyValues;
import dev.continuo.standalone.command.option.PresetOverrides;
import dev.continuo.standalone.terminal.SweepView;
import dev.continuo.standalone.terminal.Terminal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Asks for sweeps and shows what came of them. */
@Command(
    name = "sweep",
    description = {
      "Train a preset with many settings, on all trainers, and see which does best.",
      "With --grid or --random it asks for a sweep; its runs publish no models, reruns of the winner",
      "do. With NAME (of a sweep, or of a model for its newest) it shows every run by rank. Without",
      "either it lists the sweeps."
    })
public final class SweepCommand extends RegistryCommand {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "A sweep, as folk.sweep-1, or folk.")
  private @Nullable String name;

  @Option(
      names = "--grid",
      paramLabel = "KEY=V1,V2",
      description = {
        "Values to try of a key of the preset's file, as often as needed; every combination is a",
        "run: --grid optimizer.clip=0.5,1 --grid network.layers.0.units=64,128."
      })
  private List<String> grid = new ArrayList<>();

  @Option(
      names = "--random",
      paramLabel = "KEY=LOW..HIGH[:log]",
      description = "A range to draw from, whole numbers where both ends are; needs --runs.")
  private Map<String, String> random = new LinkedHashMap<>();

  @Option(names = "--runs", paramLabel = "N", description = "How many runs, with --random.")
  private @Nullable Integer runs;

  @Option(
      names = "--halving",
      description = "Drop the worse half again and again, and give the others twice the epochs.")
  private boolean halving;

  @Option(names = "--model", paramLabel = "NAME", description = "Name that reruns publish under.")
  private @Nullable String model;

  @Option(names = "--preset", paramLabel = "P", description = "The recipe (default: studio).")
  private @Nullable String preset;

  @Mixin private EngineOptions engine = new EngineOptions();

  @Option(names = "--epochs", paramLabel = "N", description = "Most passes over the notes.")
  private @Nullable Integer epochs;

  @Option(names = "--minutes", paramLabel = "M", description = "How long each run may train.")
  private @Nullable Double minutes;

  @Option(names = "--seed", paramLabel = "N", description = "Of the runs, and of what is drawn.")
  private @Nullable Long seed;

  @Option(names = "--priority", paramLabel = "N", description = "Of the runs, 0 to 9.")
  private @Nullable Integer priority;

  @Option(
      names = "--rerun",
      paramLabel = "N",
      description =
          "Train the winner again with so many seeds, and publish; with NAME, afterwards.")
  private @Nullable Integer reruns;

  @Option(
      names = "--plot",
      paramLabel = "PNG",
      description = "Draw best (red) and last (grey) losses against each key, a panel each.")
  private @Nullable Path plot;

  @Option(names = "--cancel", description = "End the sweep and its runs.")
  private boolean cancel;

  @Mixin private PresetOverrides settings = new PresetOverrides();

  @Override
  protected int run(Registry registry, Endpoints endpoints, Terminal terminal) throws IOException {
    if (!grid.isEmpty() || !random.isEmpty()) {
      return ask(endpoints, terminal);
    }
    if (name != null) {
      return show(registry, terminal, name);
    }
    var listing = SweepView.sweeps(registry.sweeps().sweeps());
    if (asJson()) {
      listing.printJson(terminal);
    } else {
      listing.printTable(terminal, "no sweeps yet: ./continuo sweep --grid KEY=V1,V2");
    }
    return 0;
  }

  private int ask(Endpoints endpoints, Terminal terminal) {
    String id = Requests.newId("sweep");
    SweepRequested request =
        new SweepRequested(
            id,
            model,
            preset,
            engine.engine(),
            engine.device(),
            settings.overrides(),
            grid.isEmpty() ? null : values(),
            random.isEmpty() ? null : random,
            runs,
            halving,
            epochs,
            seed,
            minutes,
            reruns,
            priority);
    TrainingProgressed answer = new Requests(endpoints).sweep(id, request);
    if (answer.state() == TrainingProgressed.State.FAILED) {
      throw new CommandFailedException("no sweep: " + answer.message());
    }
    terminal.line(id);
    terminal.complain(
        "%s; ./continuo sweep %s shows what becomes of it".formatted(answer.message(), id));
    return 0;
  }

  /** The commas of lists and maps in a value are its own. */
  private Map<String, List<@Nullable Object>> values() {
    Map<String, List<@Nullable Object>> values = new LinkedHashMap<>();
    for (String given : grid) {
      int equals = given.indexOf('=');
      if (equals < 1) {
        throw new IllegalArgumentException("--grid takes KEY=V1,V2: " + given);
      }
      List<@Nullable Object> choices = new ArrayList<>();
      int depth = 0;
      int from = equals + 1;
      for (int at = from; at <= given.length(); at++) {
        char c = at == given.length() ? ',' : given.charAt(at);
        depth += c == '[' || c == '{' ? 1 : c == ']' || c == '}' ? -1 : 0;
        if (at == given.length() || (c == ',' && depth == 0)) {
          choices.add(KeyValues.value(given.substring(from, at)));
          from = at + 1;
        }
      }
      values.put(given.substring(0, equals), choices);
    }
    return values;
  }

  private int show(Registry registry, Terminal terminal, String asked) throws IOException {
    SweepRow sweep = find(registry, asked);
    if (cancel && !registry.sweeps().cancel(sweep.sweep())) {
      throw new CommandFailedException("%s is %s".formatted(sweep.sweep(), sweep.state()));
    }
    if (reruns != null && !registry.sweeps().rerun(sweep.sweep(), reruns)) {
      throw new CommandFailedException(
          "%s is %s, with %d reruns".formatted(sweep.sweep(), sweep.state(), sweep.reruns()));
    }
    SweepView view =
        new SweepView(find(registry, sweep.sweep()), registry.sweeps().runs(sweep.sweep()));
    if (plot != null) {
      Files.write(plot, view.picture());
    }
    if (asJson()) {
      view.table().printJson(terminal);
      return 0;
    }
    view.table().printTable(terminal, "no runs");
    terminal.wrapped("", view.words());
    if (plot != null) {
      terminal.line("%s, from the top: %s".formatted(plot, String.join(", ", view.keys())));
    }
    return 0;
  }

  private static SweepRow find(Registry registry, String asked) {
    return registry
        .sweeps()
        .find(asked)
        .orElseThrow(() ->
            new CommandFailedException(
                "no sweep '%s'; ./continuo sweep lists those that there are".formatted(asked)));
  }
}
