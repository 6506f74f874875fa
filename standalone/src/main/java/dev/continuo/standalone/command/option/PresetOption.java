package dev.continuo.standalone.command.option;

import dev.continuo.model.preset.Preset;
import dev.continuo.model.preset.Presets;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The network that a benchmark measures. */
public final class PresetOption {

  @Option(
      names = "--preset",
      paramLabel = "P",
      description = "Which network (default: ${DEFAULT-VALUE}).")
  private String preset;

  @Option(
      names = "--presets",
      paramLabel = "DIR",
      description = "Directory of presets of your own (default: the built-in ones alone).")
  private @Nullable Path presets;

  /**
   * Not given yet.
   *
   * @param usual the preset that is measured where none is named
   */
  public PresetOption(String usual) {
    preset = usual;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException when there is none of that name, naming those there are
   */
  public Preset preset() {
    return (presets == null ? Presets.builtIn() : Presets.with(presets)).named(preset);
  }
}
