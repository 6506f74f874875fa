package dev.continuo.events.json;

import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import dev.continuo.music.Printable;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The path of a field in JSON, like {@code parts[0].program}. It is shown, and kept in headers, so
 * that a hostile one is escaped and cut off.
 */
final class JsonPath {
  private static final int LONGEST = 100;

  private final List<String> steps = new ArrayList<>();

  private JsonPath() {}

  /** Of a value that does not fit. */
  static JsonPath of(List<JsonMappingException.Reference> references) {
    JsonPath path = new JsonPath();
    references.forEach(reference -> path.add(reference.getFieldName(), reference.getIndex()));
    return path;
  }

  /** Of the value that is being read, or was read last. */
  static JsonPath of(@Nullable JsonStreamContext innermost) {
    JsonPath path = new JsonPath();
    for (JsonStreamContext context = innermost;
        context != null && !context.inRoot();
        context = context.getParent()) {
      if (context.inArray() || context.getCurrentName() != null) {
        path.add(context.getCurrentName(), context.getCurrentIndex());
      }
    }
    Collections.reverse(path.steps);
    return path;
  }

  private void add(@Nullable String name, int index) {
    steps.add(name == null ? "[" + index + "]" : name);
  }

  /** Empty at the root. */
  @Override
  public String toString() {
    StringBuilder path = new StringBuilder();
    for (String step : steps) {
      path.append(path.isEmpty() || step.startsWith("[") ? "" : ".").append(step);
      if (path.length() > LONGEST) {
        return Printable.escape(path.substring(0, LONGEST)) + "…";
      }
    }
    return Printable.escape(path.toString());
  }
}
