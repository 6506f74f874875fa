package dev.continuo.events;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in words for people what Jackson found wrong: field, what was expected, what was found. */
final class JsonFault {
  private static final int LONGEST_QUOTE = 40;

  private JsonFault() {}

  static UnreadableEventException explain(JsonProcessingException e) {
    JsonLocation location = e.getLocation();
    long offset = location == null ? 0 : Math.max(0, location.getByteOffset());
    String field = field(e);
    String message =
        "%s%s%s"
            .formatted(
                field.isEmpty() ? "" : "field '%s': ".formatted(field),
                cause(e),
                location == null
                    ? ""
                    : " (line %d, column %d)"
                        .formatted(location.getLineNr(), location.getColumnNr()));
    UnreadableEventException unreadable = new UnreadableEventException(message, field, offset);
    unreadable.initCause(e);
    return unreadable;
  }

  private static String cause(JsonProcessingException e) {
    return switch (e) {
      case UnrecognizedPropertyException unknown ->
          "nobody knows this field; known are " + names(unknown.getKnownPropertyIds());
      case MismatchedInputException mismatch -> mismatch(mismatch);
      case JsonMappingException mapping
          when mapping.getCause() instanceof InputCoercionException c ->
          tooLarge(c.getTargetType());
      case JsonMappingException mapping
          when mapping.getCause() instanceof JsonProcessingException c ->
          cause(c);
      case JsonMappingException mapping -> mapping.getOriginalMessage();
      case InputCoercionException coercion -> tooLarge(coercion.getTargetType());
      case JsonEOFException _ -> "the JSON ends too early";
      // Jackson goes on with how its own settings would let it pass.
      default -> "not JSON: " + e.getOriginalMessage().replaceFirst(": enable `.*", "");
    };
  }

  private static String tooLarge(@Nullable Class<?> type) {
    return "expected %s, found a number that is out of its range".formatted(expected(type));
  }

  private static String mismatch(MismatchedInputException e) {
    String expected = expected(e.getTargetType());
    return e.getProcessor() instanceof JsonParser parser
        ? "expected %s, found %s".formatted(expected, found(parser))
        : "expected " + expected;
  }

  private static String expected(@Nullable Class<?> type) {
    if (type == null) {
      return "another value";
    }
    if (type == int.class || type == Integer.class) {
      return "a whole number of 32 bits";
    }
    if (type == long.class || type == Long.class) {
      return "a whole number of 64 bits";
    }
    if (type == double.class || type == Double.class) {
      return "a finite number";
    }
    if (type == boolean.class || type == Boolean.class) {
      return "true or false";
    }
    if (type == String.class) {
      return "a text";
    }
    if (type.isEnum()) {
      return "one of " + names(Arrays.asList(type.getEnumConstants()));
    }
    return Collection.class.isAssignableFrom(type) ? "a list" : "a JSON object";
  }

  private static String found(JsonParser parser) {
    JsonToken token = parser.currentToken();
    if (token == null) {
      return "nothing";
    }
    return switch (token) {
      case START_OBJECT, END_OBJECT, FIELD_NAME -> "an object";
      case START_ARRAY, END_ARRAY -> "a list";
      case VALUE_STRING -> '"' + text(parser) + '"';
      default -> text(parser);
    };
  }

  private static String text(JsonParser parser) {
    try {
      String text = String.valueOf(parser.getText());
      return text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
  }

  private static String names(@Nullable Collection<?> names) {
    TreeSet<String> sorted = new TreeSet<>();
    if (names != null) {
      names.forEach(name -> sorted.add(String.valueOf(name)));
    }
    return String.join(", ", sorted);
  }

  private static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : mapping.getPath()) {
      String name = reference.getFieldName();
      if (name == null) {
        path.append('[').append(reference.getIndex()).append(']');
      } else {
        path.append(path.isEmpty() ? "" : ".").append(name);
      }
    }
    return path.toString();
  }
}
