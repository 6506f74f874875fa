package dev.continuo.standalone.command.option;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is given as KEY=VALUE: JSON, {@code null}, or else a text. */
public final class KeyValues {

  private KeyValues() {}

  /** As a request has them; null where there are none. */
  static @Nullable Map<String, @Nullable Object> of(Map<String, String> given) {
    if (given.isEmpty()) {
      return null;
    }
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    given.forEach((key, value) -> values.put(key, value(value)));
    return values;
  }

  /** One of them. */
  public static @Nullable Object value(String text) {
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
