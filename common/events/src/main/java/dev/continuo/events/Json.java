package dev.continuo.events;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Event records as JSON. Fields that are null are left out; fields nobody knows are refused. */
public final class Json {
  private static final JsonMapper MAPPER =
      JsonMapper.builder()
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .serializationInclusion(JsonInclude.Include.NON_NULL)
          .build();

  private Json() {}

  /** UTF-8 bytes of one event. */
  public static byte[] write(Object event) {
    try {
      return MAPPER.writeValueAsBytes(event);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads one event.
   *
   * @throws UnreadableEventException with the cause, the field and the position
   */
  public static <T> T read(byte[] bytes, Class<T> type) throws UnreadableEventException {
    try {
      T event = MAPPER.readValue(bytes, type);
      if (event == null) {
        throw new UnreadableEventException("expected a JSON object, found null", "", 0);
      }
      return event;
    } catch (JsonProcessingException e) {
      JsonLocation location = e.getLocation();
      long offset = location == null ? 0 : Math.max(0, location.getByteOffset());
      throw new UnreadableEventException(e.getOriginalMessage(), field(e), offset);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String field(JsonProcessingException e) {
    if (!(e instanceof JsonMappingException mapping)) {
      return "";
    }
    StringBuilder path = new StringBuilder();
    for (JsonMappingException.Reference reference : mapping.getPath()) {
      String name = reference.getFieldName();
      path.append(path.isEmpty() ? "" : ".").append(name == null ? reference.getIndex() : name);
    }
    return path.toString();
  }
}
