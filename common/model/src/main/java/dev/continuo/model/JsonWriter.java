package dev.continuo.model;

import java.util.Map;

/** Writes JSON without blanks, members in their order. */
final class JsonWriter {
  private final StringBuilder out = new StringBuilder();

  private JsonWriter() {}

  static String write(Json value) {
    JsonWriter writer = new JsonWriter();
    writer.append(value);
    return writer.out.toString();
  }

  private void append(Json value) {
    switch (value) {
      case Json.Text text -> appendString(text.value());
      case Json.Numeral number -> out.append(number.literal());
      case Json.Word word -> out.append(word.word());
      case Json.Items items -> {
        out.append('[');
        String separator = "";
        for (Json item : items.values()) {
          out.append(separator);
          append(item);
          separator = ",";
        }
        out.append(']');
      }
      case Json.Members members -> {
        out.append('{');
        String separator = "";
        for (Map.Entry<String, Json> member : members.values().entrySet()) {
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
