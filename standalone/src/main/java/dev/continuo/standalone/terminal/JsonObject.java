package dev.continuo.standalone.terminal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A JSON object that is put together field by field, in that order. */
public final class JsonObject {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();

  /** A JSON object that is a text so far; the text where it is none. */
  static Object parse(String json) {
    try {
      return MAPPER.readTree(json);
    } catch (JsonProcessingException e) {
      return json;
    }
  }

  /** Adds a field: numbers, truths, lists and objects as they are, all else as text. */
  public JsonObject put(String name, @Nullable Object value) {
    fields.put(name, plain(value));
    return this;
  }

  /** Prints it on one line. */
  public void print(Terminal terminal) {
    terminal.line(line());
  }

  /** On one line. */
  String line() {
    return new String(Json.write(fields), StandardCharsets.UTF_8);
  }

  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Number number -> number;
      case Boolean truth -> truth;
      case long[] counts -> counts;
      case List<?> list -> list.stream().map(JsonObject::plain).toList();
      case Map<?, ?> map -> map;
      case JsonObject object -> object.fields;
      case JsonNode node -> node;
      case UUID id -> id.toString();
      default -> value.toString();
    };
  }
}
