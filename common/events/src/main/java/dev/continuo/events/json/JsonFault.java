package dev.continuo.events.json;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonStreamContext;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import dev.continuo.events.UnreadableEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Says in words for people what Jackson found wrong: field, what was expected, what was found. */
final class JsonFault {
  private JsonFault() {}

  /**
   * What was wrong, while the parser is open and can still say what it found.
   *
   * @param json all that was to be read, in UTF-8
   */
  static UnreadableEventException explain(
      byte[] json, JsonParser parser, JsonProcessingException e) {
    TokenFault tokens = tokens(e);
    String field = field(e);
    if (tokens != null) {
      JsonStreamContext context = parser.getParsingContext();
      field = JsonPath.of(tokens.ofValue() ? context : context.getParent()).toString();
    }
    JsonLocation location = e.getLocation() == null ? parser.currentLocation() : e.getLocation();
    int offset = Math.clamp(location.getByteOffset(), 0, json.length);
    UnreadableEventException unreadable =
        at(json, field, tokens == null ? cause(e) : tokens.words(), offset);
    unreadable.initCause(e);
    return unreadable;
  }

  /** What is wrong at this byte, told with field, line and column. */
  static UnreadableEventException at(byte[] json, String field, String cause, int offset) {
    int line = 1;
    int column = 1;
    for (int i = 0; i < offset; i++) {
      if (json[i] == '\n') {
        line++;
        column = 1;
      } else if ((json[i] & 0xC0) != 0x80) {
        column++; // The first byte of a character.
      }
    }
    String message =
        "%s%s (line %d, column %d)"
            .formatted(field.isEmpty() ? "" : "field '%s': ".formatted(field), cause, line, column);
    return new UnreadableEventException(message, field, offset);
  }

  /** What makes the text no JSON, whatever it was to be read as; null where nothing does. */
  private static @Nullable TokenFault tokens(JsonProcessingException e) {
    for (Throwable cause = e; cause != null; cause = cause.getCause()) {
      if (cause instanceof StreamConstraintsException
          || (cause instanceof StreamReadException && !(cause instanceof InputCoercionException))) {
        return TokenFault.of(((JsonProcessingException) cause).getOriginalMessage());
      }
    }
    return null;
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
      case JsonMappingException mapping
          when mapping.getCause() instanceof IllegalArgumentException rule ->
          String.valueOf(rule.getMessage());
      case JsonMappingException mapping -> mapping.getOriginalMessage();
      case InputCoercionException coercion -> tooLarge(coercion.getTargetType());
      default -> "not JSON";
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
      case VALUE_STRING ->
          text(parser).map("\"%s\""::formatted).orElse("a text that cannot be read");
      default -> text(parser).orElse("a value that cannot be read");
    };
  }

  /** What stands there; empty where it ends too early, or is no UTF-8: it was not read so far. */
  private static Optional<String> text(JsonParser parser) {
    try {
      return Optional.of(ShortText.shown(String.valueOf(parser.getText())));
    } catch (JsonProcessingException e) {
      return Optional.empty();
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
    return JsonPath.of(mapping.getPath()).toString();
  }
}
