package dev.continuo.standalone.command.look;

import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import dev.continuo.standalone.command.option.HomeOption;
import dev.continuo.standalone.command.option.JsonOption;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.terminal.JsonObject;
import dev.continuo.standalone.terminal.Terminal;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Shows the presets, and the file of one. */
@Command(
    name = "presets",
    description = {
      "List the presets, or print the file of one, to be read, or copied and changed.",
      "Your own are files like mine.yml in the directory presets of the home."
    })
public final class PresetsCommand implements Callable<Integer> {

  @Parameters(
      arity = "0..1",
      paramLabel = "NAME",
      description = "Print this one's file: ./continuo presets seed > .continuo/presets/mine.yml")
  private @Nullable String name;

  @Mixin private HomeOption home = new HomeOption();

  @Mixin private JsonOption json = new JsonOption();

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    Terminal terminal = json.terminal(spec);
    Home place = home.home();
    Presets presets = Presets.with(place.presets());
    if (name == null) {
      list(presets, place, terminal);
    } else if (json.asked()) {
      print(presets, name, terminal);
    } else {
      // Checked, as whoever copies a file wants one that can be trained.
      Preset preset = presets.named(name);
      presets.text(preset.label()).lines().forEach(terminal::line);
    }
    return 0;
  }

  private void list(Presets presets, Home place, Terminal terminal) {
    for (String preset : presets.names()) {
      if (json.asked()) {
        print(presets, preset, terminal);
      } else {
        terminal.line("%s (%s)".formatted(preset, presets.place(preset)));
        terminal.wrapped("  ", description(presets, preset));
      }
    }
    terminal.complain("your own lie in %s".formatted(place.presets()));
  }

  /** One that cannot be read must not hide the others. */
  private static String description(Presets presets, String name) {
    try {
      return presets.named(name).description();
    } catch (IllegalArgumentException e) {
      return String.valueOf(e.getMessage());
    }
  }

  private static void print(Presets presets, String name, Terminal terminal) {
    new JsonObject()
        .put("preset", name)
        .put("place", presets.place(name))
        .put("description", description(presets, name))
        .put("text", presets.text(name))
        .print(terminal);
  }
}
