package dev.continuo.model;

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

  static Json write(NetworkSpec network) {
    return object(
        "window",
        new Json.Numeral(network.window()),
        "features",
        new Json.Items(network.features().stream().map(NetworkJson::feature).toList()),
        "layers",
        new Json.Items(network.layers().stream().map(NetworkJson::layer).toList()),
        "heads",
        new Json.Items(network.heads().stream().map(NetworkJson::head).toList()));
  }

  private static Json feature(Feature feature) {
    return object("property", name(feature.property()), "scale", new Json.Numeral(feature.scale()));
  }

  private static Json layer(LayerSpec layer) {
    return switch (layer) {
      case Lstm lstm ->
          object("type", new Json.Text("lstm"), "units", new Json.Numeral(lstm.units()));
    };
  }

  private static Json head(HeadSpec head) {
    return switch (head) {
      case Categorical categorical ->
          object(
              "type",
              new Json.Text("categorical"),
              "property",
              name(categorical.property()),
              "classes",
              new Json.Numeral(categorical.classes()),
              "weight",
              new Json.Numeral(categorical.weight()));
      case Positive positive ->
          object(
              "type",
              new Json.Text("positive"),
              "property",
              name(positive.property()),
              "weight",
              new Json.Numeral(positive.weight()),
              "pressure",
              new Json.Numeral(positive.pressure()));
    };
  }

  private static Json name(Property property) {
    return new Json.Text(property.name().toLowerCase(Locale.ROOT));
  }

  /** An object of names and values in turn. */
  private static Json object(Object... namesAndValues) {
    Map<String, Json> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (Json) namesAndValues[i + 1]);
    }
    return new Json.Members(members);
  }

  static NetworkSpec read(Json json) throws UnreadableCheckpointException {
    Json.Members network = json.members();
    network.only(Set.of("window", "features", "layers", "heads"));
    List<Feature> features = new ArrayList<>();
    List<LayerSpec> layers = new ArrayList<>();
    List<HeadSpec> heads = new ArrayList<>();
    Json current = json;
    try {
      for (Json feature : network.get("features").items()) {
        current = feature;
        features.add(readFeature(feature.members()));
      }
      for (Json layer : network.get("layers").items()) {
        current = layer;
        layers.add(readLayer(layer.members()));
      }
      for (Json head : network.get("heads").items()) {
        current = head;
        heads.add(readHead(head.members()));
      }
      current = json;
      return new NetworkSpec(network.get("window").index(), features, layers, heads);
    } catch (IllegalArgumentException e) {
      throw current.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static Feature readFeature(Json.Members feature) throws UnreadableCheckpointException {
    feature.only(Set.of("property", "scale"));
    return new Feature(property(feature), (float) feature.get("scale").number());
  }

  private static LayerSpec readLayer(Json.Members layer) throws UnreadableCheckpointException {
    layer.only(Set.of("type", "units"));
    String type = layer.get("type").text();
    if (!type.equals("lstm")) {
      throw layer.get("type").unreadable("unknown layer '%s'".formatted(type));
    }
    return new Lstm(layer.get("units").index());
  }

  private static HeadSpec readHead(Json.Members head) throws UnreadableCheckpointException {
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

  private static Property property(Json.Members object) throws UnreadableCheckpointException {
    String name = object.get("property").text();
    for (Property property : Property.values()) {
      if (property.name().toLowerCase(Locale.ROOT).equals(name)) {
        return property;
      }
    }
    throw object.get("property").unreadable("unknown property '%s'".formatted(name));
  }
}
