package dev.continuo.events.json;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.MapperFeature;
import com.fasterxml.jackson.databind.cfg.CoercionAction;
import com.fasterxml.jackson.databind.cfg.CoercionInputShape;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.type.LogicalType;
import dev.continuo.events.UnreadableEventException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Event records as JSON. Fields that are null are left out. Reading is strict: fields nobody knows
 * are refused, and so is every value of another kind than its field, like a number in quotes.
 * Whatever the bytes are, they are an event or an {@link UnreadableEventException}.
 */
public final class Json {
  private static final JsonMapper MAPPER = mapper();
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private Json() {}

  /**
   * UTF-8 bytes of one event.
   *
   * @throws IllegalArgumentException when a number is not finite, which JSON cannot say
   */
  public static byte[] write(Object event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      if (e.getCause() instanceof IllegalArgumentException rule) {
        throw rule;
      }
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one event.
   *
   * @throws UnreadableEventException with the cause, the field and the position
   */
  public static <T> T read(byte @Nullable [] bytes, Class<T> type) throws UnreadableEventException {
    if (bytes == null) {
      throw new UnreadableEventException("the record has no value", "", 0);
    }
    byte[] json = withoutMark(bytes);
    try (JsonParser parser = MAPPER.createParser(json)) {
      return read(json, parser, type);
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
  }

  /**
   * Reads an object whose members nobody here knows.
   *
   * @throws UnreadableEventException with the cause and the position
   */
  @SuppressWarnings("unchecked") // What Jackson reads of an object has texts for keys.
  public static Map<String, @Nullable Object> readObject(String json)
      throws UnreadableEventException {
    return read(json.getBytes(StandardCharsets.UTF_8), LinkedHashMap.class);
  }

  private static <T> T read(byte[] json, JsonParser parser, Class<T> type)
      throws IOException, UnreadableEventException {
    try {
      T event = MAPPER.readValue(parser, type);
      if (event == null) {
        throw JsonFault.at(json, "", "expected a JSON object, found null", 0);
      }
      if (parser.nextToken() != null) {
        throw JsonFault.at(
            json,
            "",
            "expected the JSON to end, found more",
            (int) parser.currentTokenLocation().getByteOffset());
      }
      return event;
    } catch (JsonProcessingException e) {
      throw JsonFault.explain(json, parser, e);
    }
  }

  /** The text that a field of the outermost object holds, from before the place where it breaks. */
  static Optional<String> readableText(byte[] bytes, String field) {
    try (JsonParser parser = MAPPER.createParser(withoutMark(bytes))) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
        JsonToken value = parser.nextToken();
        if (name.equals(field) && value == JsonToken.VALUE_STRING) {
          return Optional.of(parser.getText());
        }
        parser.skipChildren();
      }
      return Optional.empty();
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  /** Some editors begin a file with a mark that says "UTF-8"; spaces keep what follows in place. */
  private static byte[] withoutMark(byte[] bytes) {
    if (bytes.length < MARK.length || !Arrays.equals(bytes, 0, MARK.length, MARK, 0, MARK.length)) {
      return bytes;
    }
    byte[] json = bytes.clone();
    Arrays.fill(json, 0, MARK.length, (byte) ' ');
    return json;
  }

  private static JsonMapper mapper() {
    JsonMapper mapper =
        JsonMapper.builder(
                new JsonFactoryBuilder()
                    // What is guessed to be UTF-32 and is not would fail like a broken disk.
                    .disable(JsonFactory.Feature.CHARSET_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .enable(DeserializationFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
            .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
            .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .serializationInclusion(JsonInclude.Include.NON_NULL)
            .addModule(
                new SimpleModule()
                    .addDeserializer(Double.class, new FiniteNumber.Reader())
                    .addDeserializer(double.class, new FiniteNumber.Reader())
                    .addSerializer(Double.class, new FiniteNumber.Writer())
                    .addSerializer(double.class, new FiniteNumber.Writer()))
            .build();
    for (CoercionInputShape shape :
        new CoercionInputShape[] {
          CoercionInputShape.Integer, CoercionInputShape.Float, CoercionInputShape.Boolean
        }) {
      mapper.coercionConfigFor(LogicalType.Textual).setCoercion(shape, CoercionAction.Fail);
    }
    return mapper;
  }
}
