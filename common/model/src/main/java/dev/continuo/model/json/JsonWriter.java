package dev.continuo.model.json;

import java.util.Map;

/** Writes JSON without blanks, members in their order. */
public final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  public static String write(JsonValue value) {
    JsonWriter writer = new JsonWriter();
    writer.append(value);
    return writer.out.toString();
  }

  private void append(JsonValue value) {
    switch (value) {
      case JsonValue.Text text -> appendString(text.value());
      case JsonValue.Numeral number -> out.append(number.literal());
      case JsonValue.Word word -> out.append(word.word());
      case JsonValue.Items items -> {
        out.append('[');
        String separator = "";
        for (JsonValue item : items.values()) {
          out.append(separator);
          append(item);
          separator = ",";
        }
        out.append(']');
      }
      case JsonValue.Members members -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, JsonValue> member : members.values().entrySet()) {
          out.append(separator);
          appendString(member.getKey());
          out.append(':');
          append(member.getValue());
          separator = ",";
        }
        out.append('}');
      }
    }
  }

  private void appendString(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < ' ') {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
