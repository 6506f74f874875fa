package dev.continuo.model.checkpoint;

import dev.continuo.model.json.JsonReader;
import dev.continuo.model.json.JsonValue;
import dev.continuo.model.json.JsonWriter;
import dev.continuo.model.json.NetworkText;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.NetworkSpec;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The texts of a checkpoint file: network, updates and the pieces of the primers under their own
 * names, and every fact under its name.
 */
record CheckpointMetadata(
    NetworkSpec network, long updates, List<String> primerPieces, Map<String, String> facts) {
  /** The one form there is so far. */
  static final String FORMAT = "continuo.checkpoint.v1";

  private static final String NETWORK = "network";
  private static final String UPDATES = "optimizer_updates";
  private static final String PRIMER_PIECES = "primer_pieces";

  /** Names that facts may not have. */
  static final Set<String> RESERVED = Set.of(NETWORK, UPDATES, PRIMER_PIECES);

  Map<String, String> write() {
    Map<String, String> texts = new TreeMap<>(facts);
    texts.put(NETWORK, NetworkText.write(network));
    texts.put(UPDATES, Long.toString(updates));
    List<JsonValue> pieces = new ArrayList<>();
    primerPieces.forEach(piece -> pieces.add(new JsonValue.Text(piece)));
    texts.put(PRIMER_PIECES, JsonWriter.write(new JsonValue.Items(pieces)));
    return texts;
  }

  static CheckpointMetadata read(Map<String, String> texts) throws UnreadableCheckpointException {
    String format = texts.getOrDefault(Facts.FORMAT, "");
    if (!format.equals(FORMAT)) {
      throw new UnreadableCheckpointException(
          "byte 8: not a checkpoint of Continuo: metadata '%s' must be '%s', is '%s'"
              .formatted(Facts.FORMAT, FORMAT, format));
    }
    NetworkSpec network = parse(texts, NETWORK, NetworkText::parse);
    long updates = parse(texts, UPDATES, text -> json(text).whole());
    List<String> primerPieces = parse(texts, PRIMER_PIECES, text -> strings(json(text)));
    Map<String, String> facts = new LinkedHashMap<>(texts);
    facts.keySet().removeAll(RESERVED);
    return new CheckpointMetadata(network, updates, primerPieces, facts);
  }

  private static List<String> strings(JsonValue json) throws UnreadableJsonException {
    List<String> strings = new ArrayList<>();
    for (JsonValue item : json.items()) {
      strings.add(item.text());
    }
    return strings;
  }

  private static JsonValue json(String text) throws UnreadableJsonException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return JsonReader.read(bytes, 0, bytes.length);
  }

  private interface Parser<T> {
    T parse(String text) throws UnreadableJsonException;
  }

  /** Parses the JSON within one text; positions in complaints count from that text's start. */
  private static <T> T parse(Map<String, String> texts, String name, Parser<T> parser)
      throws UnreadableCheckpointException {
    String text = texts.get(name);
    if (text == null) {
      throw new UnreadableCheckpointException("byte 8: metadata '%s' is missing".formatted(name));
    }
    try {
      return parser.parse(text);
    } catch (UnreadableJsonException e) {
      throw new UnreadableCheckpointException(
          "byte 8: metadata '%s', %s".formatted(name, e.getMessage()));
    }
  }
}
