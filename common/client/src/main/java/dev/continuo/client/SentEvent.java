package dev.continuo.client;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.util.function.Consumer;

/**
 * One of the events that a server sends on and on.
 *
 * @param id what to come back with, to hear what follows
 * @param name which kind it is
 * @param data one line
 */
record SentEvent(String id, String name, String data) {

  /**
   * Hands on each event until the stream ends.
   *
   * @throws IOException when it is cut off; an event that had begun is none
   */
  static void readAll(InputStream stream, Consumer<SentEvent> events) throws IOException {
    try (BufferedReader lines = new BufferedReader(new InputStreamReader(stream, UTF_8))) {
      SentEvent event = new SentEvent("", "", "");
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.isEmpty()) {
          events.accept(event);
          event = new SentEvent("", "", "");
        } else {
          event = event.with(line);
        }
      }
    }
  }

  /** The same with one more field; lines that begin with a colon are there to keep it awake. */
  private SentEvent with(String line) {
    int colon = line.indexOf(':');
    String value = line.substring(colon + 1).strip();
    return switch (line.substring(0, Math.max(colon, 0))) {
      case "id" -> new SentEvent(value, name, data);
      case "event" -> new SentEvent(id, value, data);
      case "data" -> new SentEvent(id, name, value);
      default -> this;
    };
  }
}
