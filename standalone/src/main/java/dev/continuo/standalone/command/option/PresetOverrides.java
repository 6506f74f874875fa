package dev.continuo.standalone.command.option;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Option {@code --set}: values in the place of a preset's. */
public final class PresetOverrides {

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = {
        "Another value than the preset's, by the key of its file with dots, as often as needed:",
        "--set network.layers.0.units=64 --set optimizer.clip=1.0. A value that is JSON is read as",
        "such, null takes the key away, and anything else is a text."
      })
  private Map<String, String> given = new LinkedHashMap<>();

  /** As a request has them; null where there are none. */
  public @Nullable Map<String, @Nullable Object> overrides() {
    return KeyValues.of(given);
  }
}
