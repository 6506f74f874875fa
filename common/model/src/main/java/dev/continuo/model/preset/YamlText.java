package dev.continuo.model.preset;

import dev.continuo.model.json.JsonValue;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * YAML as values with their lines. Of its scalars, those without quotes that JSON would read as a
 * number are numbers, {@code true}, {@code false} and {@code null} are words, and all others texts,
 * {@code no} too. No key stands twice, and nothing is said by reference.
 */
final class YamlText {
  private static final Pattern NUMBER =
      Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?");
  private static final Pattern WORD = Pattern.compile("true|false|null");

  private final String source;
  private final List<Place> places = new ArrayList<>();
  private final Set<Node> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private YamlText(String source) {
    this.source = source;
  }

  /**
   * Reads one document.
   *
   * @param source what complaints call it
   * @throws IllegalArgumentException with source and line
   */
  static PlacedTree read(String source, String text) {
    YamlText reader = new YamlText(source);
    try {
      Node root = new Yaml(new LoaderOptions()).compose(new StringReader(text));
      if (root == null) {
        throw PlacedTree.complaint(new Place(source, 1, ""), "there is nothing in it");
      }
      return new PlacedTree(reader.value(root, ""), reader.places);
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      throw PlacedTree.complaint(new Place(source, line, ""), "not YAML: " + e.getProblem());
    } catch (YAMLException e) {
      throw PlacedTree.complaint(new Place(source, 0, ""), "not YAML: " + e.getMessage());
    }
  }

  private JsonValue value(Node node, String path) {
    int at = places.size();
    Place place = new Place(source, node.getStartMark().getLine() + 1, path);
    places.add(place);
    if (!seen.add(node)) {
      throw PlacedTree.complaint(place, "a value must be written out, not referred to");
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(scalar, at);
      case SequenceNode sequence -> {
        List<JsonValue> items = new ArrayList<>();
        for (Node item : sequence.getValue()) {
          items.add(value(item, place.below(items.size())));
        }
        yield new JsonValue.Items(at, items);
      }
      case MappingNode mapping -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
          String key = key(tuple.getKeyNode(), place);
          JsonValue member = value(tuple.getValueNode(), place.below(key));
          if (members.put(key, member) != null) {
            throw PlacedTree.complaint(places.get(member.at()), "the key is there twice");
          }
        }
        yield new JsonValue.Members(at, members);
      }
      default -> throw PlacedTree.complaint(place, "a value must be written out, not referred to");
    };
  }

  private static String key(Node node, Place place) {
    if (node instanceof ScalarNode scalar) {
      return scalar.getValue();
    }
    throw PlacedTree.complaint(place, "keys must be words");
  }

  private static JsonValue scalar(ScalarNode scalar, int at) {
    String text = scalar.getValue();
    if (scalar.getScalarStyle() == ScalarStyle.PLAIN) {
      if (NUMBER.matcher(text).matches()) {
        return new JsonValue.Numeral(at, text);
      }
      if (WORD.matcher(text).matches()) {
        return new JsonValue.Word(at, text);
      }
    }
    return new JsonValue.Text(at, text);
  }
}
