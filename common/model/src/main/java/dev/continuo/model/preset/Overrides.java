package dev.continuo.model.preset;

import dev.continuo.model.json.JsonValue;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Values by dotted keys, like {@code network.layers.0.units}, in the place of those that a preset
 * has. They come from anybody, so that they are few, and their texts short.
 */
final class Overrides {
  private static final String SOURCE = "overrides";
  private static final int MOST_VALUES = 10_000;
  private static final int LONGEST_TEXT = 100;
  private static final int SHOWN = 40;

  private final List<Place> places;

  private Overrides(List<Place> places) {
    this.places = places;
  }

  /**
   * A tree with the values in it.
   *
   * @param values texts, numbers, booleans, lists and maps of them; null takes a key away
   * @throws IllegalArgumentException for a key that leads nowhere
   */
  static PlacedTree apply(PlacedTree tree, Map<String, ?> values) {
    Overrides overrides = new Overrides(new ArrayList<>(tree.places()));
    JsonValue root = tree.root();
    for (Map.Entry<String, ?> entry : values.entrySet()) {
      Place place = new Place(SOURCE, 0, overrides.shortText(entry.getKey()));
      root = overrides.set(place, root, List.of(entry.getKey().split("\\.", -1)), entry.getValue());
    }
    return new PlacedTree(root, overrides.places);
  }

  private JsonValue set(Place place, JsonValue current, List<String> keys, @Nullable Object value) {
    return switch (current) {
      case JsonValue.Members members -> set(place, members, keys, value);
      case JsonValue.Items items -> set(place, items, keys, value);
      default -> throw leadsNowhere(place, keys.getFirst());
    };
  }

  private JsonValue set(
      Place place, JsonValue.Members members, List<String> keys, @Nullable Object value) {
    String key = keys.getFirst();
    JsonValue old = members.values().get(key);
    Map<String, JsonValue> changed = new LinkedHashMap<>(members.values());
    if (keys.size() > 1) {
      if (old == null) {
        throw leadsNowhere(place, key);
      }
      changed.put(key, set(place, old, keys.subList(1, keys.size()), value));
    } else if (value == null) {
      changed.remove(key);
    } else {
      changed.put(key, placed(place, value));
    }
    return new JsonValue.Members(members.at(), changed);
  }

  private JsonValue set(
      Place place, JsonValue.Items items, List<String> keys, @Nullable Object value) {
    String key = keys.getFirst();
    List<JsonValue> changed = new ArrayList<>(items.values());
    int index = key.matches("[0-9]{1,6}") ? Integer.parseInt(key) : changed.size();
    if (index >= changed.size()) {
      throw leadsNowhere(place, key);
    }
    if (keys.size() > 1) {
      changed.set(index, set(place, changed.get(index), keys.subList(1, keys.size()), value));
    } else if (value == null) {
      changed.remove(index);
    } else {
      changed.set(index, placed(place, value));
    }
    return new JsonValue.Items(items.at(), changed);
  }

  private static IllegalArgumentException leadsNowhere(Place place, String key) {
    return PlacedTree.complaint(place, "the preset has no '%s' there".formatted(key));
  }

  private JsonValue placed(Place place, @Nullable Object value) {
    int at = places.size();
    if (at > MOST_VALUES) {
      throw PlacedTree.complaint(place, "these are more than %d values".formatted(MOST_VALUES));
    }
    places.add(place);
    return switch (value) {
      case null -> new JsonValue.Word(at, "null");
      case Boolean truth -> new JsonValue.Word(at, truth.toString());
      case Number number -> new JsonValue.Numeral(at, number.toString());
      case List<?> list -> {
        List<JsonValue> items = new ArrayList<>();
        for (Object item : list) {
          items.add(placed(new Place(SOURCE, 0, place.below(items.size())), item));
        }
        yield new JsonValue.Items(at, items);
      }
      case Map<?, ?> map -> {
        Map<String, JsonValue> members = new LinkedHashMap<>();
        map.forEach((key, member) -> {
          String name = shortText(String.valueOf(key));
          members.put(name, placed(new Place(SOURCE, 0, place.below(name)), member));
        });
        yield new JsonValue.Members(at, members);
      }
      default -> new JsonValue.Text(at, shortText(value.toString()));
    };
  }

  private String shortText(String text) {
    if (text.length() > LONGEST_TEXT) {
      throw PlacedTree.complaint(
          new Place(SOURCE, 0, ""),
          "a text must have at most %d characters: '%s…'"
              .formatted(LONGEST_TEXT, text.substring(0, SHOWN)));
    }
    return text;
  }
}
