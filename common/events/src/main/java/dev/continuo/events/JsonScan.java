package dev.continuo.events;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON from its first byte to where it ends or stops being any, whatever it says. For what a
 * parser refuses: it names field and place, and gives a text from before that place.
 */
final class JsonScan {
  private final byte[] json;
  private final String wanted;
  private final JsonCursor cursor;
  private final JsonPath path = new JsonPath();
  private int depth;
  private @Nullable String found;

  private JsonScan(byte[] json, String wanted) {
    this.json = json;
    this.wanted = wanted;
    this.cursor = new JsonCursor(json);
  }

  /** What is wrong with it; null where nothing is. */
  static @Nullable UnreadableEventException fault(byte[] json) {
    return new JsonScan(json, "").run();
  }

  /** The text that a field of the outermost object holds, if it can be read: the first one. */
  static @Nullable String text(byte[] json, String field) {
    JsonScan scan = new JsonScan(json, field);
    var _ = scan.run();
    return scan.found;
  }

  private @Nullable UnreadableEventException run() {
    try {
      value();
      if (cursor.peek() >= 0) {
        throw cursor.expected("the JSON to end");
      }
      return null;
    } catch (JsonStop stop) {
      return JsonFault.at(json, path.toString(), String.valueOf(stop.getMessage()), stop.offset());
    }
  }

  private void value() throws JsonStop {
    int first = cursor.peek();
    if (cursor.take('{')) {
      deeper();
      object();
      depth--;
    } else if (cursor.take('[')) {
      deeper();
      list();
      depth--;
    } else if (cursor.take('"')) {
      var _ = cursor.text();
    } else if (first == '-' || (first >= '0' && first <= '9')) {
      cursor.number();
    } else {
      cursor.word();
    }
  }

  private void deeper() throws JsonStop {
    depth++;
    if (depth > JsonLimits.DEPTH) {
      throw new JsonStop(
          String.format(Locale.ROOT, "lists and objects nest deeper than %,d", JsonLimits.DEPTH),
          cursor.at() - 1);
    }
  }

  private void object() throws JsonStop {
    if (cursor.take('}')) {
      return;
    }
    Set<String> names = new HashSet<>();
    do {
      field(names);
    } while (cursor.take(','));
    if (!cursor.take('}')) {
      throw cursor.expected("',' or '}'");
    }
  }

  private void field(Set<String> names) throws JsonStop {
    if (!cursor.take('"')) {
      throw cursor.expected("the name of a field in double quotes");
    }
    int begin = cursor.at() - 1;
    String name = cursor.text();
    path.field(name);
    if (name.getBytes(StandardCharsets.UTF_8).length > JsonLimits.NAME_BYTES) {
      throw new JsonStop(
          String.format(
              Locale.ROOT, "its name is longer than %,d bytes", JsonLimits.NAME_BYTES),
          begin);
    }
    if (!names.add(name)) {
      throw new JsonStop("it is there twice", begin);
    }
    if (!cursor.take(':')) {
      throw cursor.expected("':'");
    }
    if (depth == 1 && found == null && name.equals(wanted) && cursor.take('"')) {
      found = cursor.text();
    } else {
      value();
    }
    path.leave();
  }

  private void list() throws JsonStop {
    if (cursor.take(']')) {
      return;
    }
    int index = 0;
    do {
      path.element(index++);
      value();
      path.leave();
    } while (cursor.take(','));
    if (!cursor.take(']')) {
      throw cursor.expected("',' or ']'");
    }
  }
}
