package dev.continuo.standalone.command.option;

import dev.continuo.model.Preset;
import java.util.Arrays;
import java.util.List;

/** Presets as options name them. */
public final class Presets {

  private Presets() {}

  public static Preset named(String label) {
    List<String> known = Arrays.stream(Preset.values()).map(Preset::label).toList();
    return Preset.named(label)
        .orElseThrow(() ->
            new CommandFailedException(
                "there is no preset '%s'; there is: %s"
                    .formatted(label, String.join(", ", known))));
  }
}
