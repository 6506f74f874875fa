package dev.continuo.standalone.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
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
    if (given.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> overrides = new LinkedHashMap<>();
    given.forEach((key, value) -> overrides.put(key, value(value)));
    return overrides;
  }

  private static @Nullable Object value(String text) {
    if (text.equals("null")) {
      return null;
    }
    try {
      return Json.read(text.getBytes(UTF_8), Object.class);
    } catch (UnreadableEventException e) {
      return text;
    }
  }
}
