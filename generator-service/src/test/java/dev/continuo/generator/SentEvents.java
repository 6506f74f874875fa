package dev.continuo.generator;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads server-sent events as a browser does. */
final class SentEvents implements AutoCloseable {
  private static final ObjectMapper MAPPER = new ObjectMapper();

  private final BufferedReader lines;

  SentEvents(InputStream body) {
    lines = new BufferedReader(new InputStreamReader(body, UTF_8));
  }

  record Sent(String id, String name, String data) {
    JsonNode json() throws IOException {
      return MAPPER.readTree(data);
    }
  }

  /** The next one; null at the end. */
  @Nullable Sent next() throws IOException {
    String id = "";
    String name = "";
    String data = "";
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      int colon = line.indexOf(':');
      if (line.isEmpty()) {
        return new Sent(id, name, data);
      }
      String value = line.substring(colon + 1).strip();
      switch (line.substring(0, colon)) {
        case "id" -> id = value;
        case "event" -> name = value;
        case "data" -> data = value;
        default -> {}
      }
    }
    return null;
  }

  /** So many, or fewer where the stream ends before. */
  List<Sent> next(int most) throws IOException {
    List<Sent> events = new ArrayList<>();
    while (events.size() < most) {
      Sent event = next();
      if (event == null) {
        break;
      }
      events.add(event);
    }
    return events;
  }

  /** All up to the end. */
  List<Sent> rest() throws IOException {
    return next(Integer.MAX_VALUE);
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
