package dev.continuo.model.json;

import dev.continuo.model.spec.NetworkSpec;
import java.nio.charset.StandardCharsets;

/** A network as a text, the same in checkpoints and in the settings of runs. */
public final class NetworkText {

  private NetworkText() {}

  /** JSON without blanks; the same network gives the same text. */
  public static String write(NetworkSpec network) {
    return JsonWriter.write(NetworkJson.write(network));
  }

  /**
   * Reads what {@link #write} wrote.
   *
   * @throws UnreadableJsonException where it is no network; places count bytes from its start
   */
  public static NetworkSpec parse(String text) throws UnreadableJsonException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return NetworkJson.read(JsonReader.read(bytes, 0, bytes.length));
  }
}
