package dev.continuo.model.checkpoint;

import dev.continuo.model.NetworkSpec;
import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.Feature;
import dev.continuo.model.NetworkSpec.HeadSpec;
import dev.continuo.model.NetworkSpec.LayerSpec;
import dev.continuo.model.NetworkSpec.Lstm;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.NetworkSpec.Property;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** A network as JSON, the way checkpoints carry it. */
final class NetworkJson {

  private NetworkJson() {}

  static JsonValue write(NetworkSpec network) {
    return object(
        "window",
        new JsonValue.Numeral(network.window()),
        "features",
        new JsonValue.Items(network.features().stream().map(NetworkJson::feature).toList()),
        "layers",
        new JsonValue.Items(network.layers().stream().map(NetworkJson::layer).toList()),
        "heads",
        new JsonValue.Items(network.heads().stream().map(NetworkJson::head).toList()));
  }

  private static JsonValue feature(Feature feature) {
    return object(
        "property", name(feature.property()), "scale", new JsonValue.Numeral(feature.scale()));
  }

  private static JsonValue layer(LayerSpec layer) {
    return switch (layer) {
      case Lstm lstm ->
          object("type", new JsonValue.Text("lstm"), "units", new JsonValue.Numeral(lstm.units()));
    };
  }

  private static JsonValue head(HeadSpec head) {
    return switch (head) {
      case Categorical categorical ->
          object(
              "type",
              new JsonValue.Text("categorical"),
              "property",
              name(categorical.property()),
              "classes",
              new JsonValue.Numeral(categorical.classes()),
              "weight",
              new JsonValue.Numeral(categorical.weight()));
      case Positive positive ->
          object(
              "type",
              new JsonValue.Text("positive"),
              "property",
              name(positive.property()),
              "weight",
              new JsonValue.Numeral(positive.weight()),
              "pressure",
              new JsonValue.Numeral(positive.pressure()));
    };
  }

  private static JsonValue name(Property property) {
    return new JsonValue.Text(property.name().toLowerCase(Locale.ROOT));
  }

  /** An object of names and values in turn. */
  private static JsonValue object(Object... namesAndValues) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (JsonValue) namesAndValues[i + 1]);
    }
    return new JsonValue.Members(members);
  }

  static NetworkSpec read(JsonValue json) throws UnreadableCheckpointException {
    JsonValue.Members network = json.members();
    network.only(Set.of("window", "features", "layers", "heads"));
    List<Feature> features = new ArrayList<>();
    List<LayerSpec> layers = new ArrayList<>();
    List<HeadSpec> heads = new ArrayList<>();
    JsonValue current = json;
    try {
      for (JsonValue feature : network.get("features").items()) {
        current = feature;
        features.add(readFeature(feature.members()));
      }
      for (JsonValue layer : network.get("layers").items()) {
        current = layer;
        layers.add(readLayer(layer.members()));
      }
      for (JsonValue head : network.get("heads").items()) {
        current = head;
        heads.add(readHead(head.members()));
      }
      current = json;
      return new NetworkSpec(network.get("window").index(), features, layers, heads);
    } catch (IllegalArgumentException e) {
      throw current.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Feature readFeature(JsonValue.Members feature)
      throws UnreadableCheckpointException {
    feature.only(Set.of("property", "scale"));
    return new Feature(property(feature), (float) feature.get("scale").number());
  }

  private static LayerSpec readLayer(JsonValue.Members layer) throws UnreadableCheckpointException {
    layer.only(Set.of("type", "units"));
    String type = layer.get("type").text();
    if (!type.equals("lstm")) {
      throw layer.get("type").unreadable("unknown layer '%s'".formatted(type));
    }
    return new Lstm(layer.get("units").index());
  }

  private static HeadSpec readHead(JsonValue.Members head) throws UnreadableCheckpointException {
    String type = head.get("type").text();
    return switch (type) {
      case "categorical" -> {
        head.only(Set.of("type", "property", "classes", "weight"));
        yield new Categorical(
            property(head), head.get("classes").index(), head.get("weight").number());
      }
      case "positive" -> {
        head.only(Set.of("type", "property", "weight", "pressure"));
        yield new Positive(
            property(head), head.get("weight").number(), head.get("pressure").number());
      }
      default -> throw head.get("type").unreadable("unknown head '%s'".formatted(type));
    };
  }

  private static Property property(JsonValue.Members object) throws UnreadableCheckpointException {
    String name = object.get("property").text();
    for (Property property : Property.values()) {
      if (property.name().toLowerCase(Locale.ROOT).equals(name)) {
        return property;
      }
    }
    throw object.get("property").unreadable("unknown property '%s'".formatted(name));
  }
}
