package dev.continuo.model.json;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.HiddenSpec;
import dev.continuo.model.spec.InputSpec;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import dev.continuo.model.spec.LayerSpec.Norm;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A network as JSON, the way checkpoints and runs carry it. What only newer networks have is
 * written where it is there, so that the older ones keep the form that they had.
 */
public final class NetworkJson {

  private static final String ENDS = "ends";
  private static final String FEATURES = "features";
  private static final String OFFSET = "offset";
  private static final String RECURRENT_DROPOUT = "recurrent_dropout";
  private static final String FORGET_BIAS = "forget_bias";
  private static final JsonValue TRUE = new JsonValue.Word(0, "true");

  private NetworkJson() {}

  static JsonValue write(NetworkSpec network) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put(
        switch (network.reading()) {
          case Reading.Window _ -> "window";
          case Reading.Passage _ -> "passage";
        },
        number(network.reading().notes()));
    if (network.reading().ends()) {
      members.put(ENDS, TRUE);
    }
    members.put(FEATURES, items(network.inputs().stream().map(NetworkJson::input)));
    members.put("layers", items(network.layers().stream().map(NetworkJson::layer)));
    members.put("heads", items(network.heads().stream().map(NetworkJson::head)));
    return new JsonValue.Members(members);
  }

  private static JsonValue input(InputSpec input) {
    return switch (input) {
      case Scaled(Property property, float scale, float offset) when offset != 0 ->
          object("property", name(property), "scale", number(scale), OFFSET, number(offset));
      case Scaled(Property property, float scale, _) ->
          object("property", name(property), "scale", number(scale));
      case Logarithm(Property property) -> object("property", name(property), "log", TRUE);
      case Embedded(Property property, Bins bins, int width, double spread, _) ->
          object(
              "property",
              name(property),
              "bins",
              bins(bins),
              "width",
              number(width),
              "spread",
              number(spread));
    };
  }

  private static JsonValue layer(LayerSpec layer) {
    return switch (layer) {
      case Lstm lstm -> lstm(lstm);
      case Linear(int units) -> object("type", text("linear"), "units", number(units));
      case Dropout(double rate) -> object("type", text("dropout"), "rate", number(rate));
      case Norm() -> object("type", text("norm"));
    };
  }

  private static JsonValue head(HeadSpec head) {
    return switch (head) {
      case Categorical categorical -> categorical(categorical);
      case Mixture mixture -> mixture(mixture);
      case Positive(Property property, double weight, double pressure) ->
          object(
              "type",
              text("positive"),
              "property",
              name(property),
              "weight",
              number(weight),
              "pressure",
              number(pressure));
    };
  }

  /** What is usual is left out, as older files have it. */
  private static JsonValue lstm(Lstm layer) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("type", text("lstm"));
    members.put("units", number(layer.units()));
    if (layer.recurrentDropout() > 0) {
      members.put(RECURRENT_DROPOUT, number(layer.recurrentDropout()));
    }
    if (layer.forgetBias() != Lstm.USUAL_BIAS) {
      members.put(FORGET_BIAS, number(layer.forgetBias()));
    }
    return new JsonValue.Members(members);
  }

  private static JsonValue categorical(Categorical head) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("type", text("categorical"));
    members.put("property", name(head.property()));
    if (head.bins() instanceof Bins.Whole(int first, int classes) && first == 0) {
      members.put("classes", number(classes));
    } else {
      members.put("bins", bins(head.bins()));
    }
    putRest(members, head);
    return new JsonValue.Members(members);
  }

  private static JsonValue mixture(Mixture head) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    members.put("type", text("mixture"));
    members.put("property", name(head.property()));
    members.put("bins", bins(head.bins()));
    members.put("unit", number(head.unit()));
    members.put("count", number(head.count()));
    members.put("components", number(head.components()));
    putRest(members, head);
    return new JsonValue.Members(members);
  }

  /** Weight, and what there is of a hidden layer. */
  private static void putRest(Map<String, JsonValue> members, HeadSpec head) {
    members.put("weight", number(head.weight()));
    HiddenSpec hidden = head.hidden();
    if (hidden.units() > 0) {
      members.put("hidden", number(hidden.units()));
      members.put("given", items(hidden.given().stream().map(NetworkJson::name)));
    }
    if (hidden.givenSpread() != HiddenSpec.USUAL_SPREAD) {
      members.put("given_spread", number(hidden.givenSpread()));
    }
    if (hidden.residual()) {
      members.put("residual", TRUE);
    }
    if (head.relative()) {
      members.put("relative", TRUE);
    }
  }

  private static JsonValue bins(Bins bins) {
    return switch (bins) {
      case Bins.Whole(int first, int classes) ->
          object("first", number(first), "classes", number(classes));
      case Bins.Times times -> {
        List<JsonValue> edges = new ArrayList<>();
        for (int edge : times.edges()) {
          edges.add(number(edge));
        }
        yield object("micros", new JsonValue.Items(edges));
      }
    };
  }

  private static JsonValue name(Property property) {
    return text(property.label());
  }

  private static JsonValue text(String text) {
    return new JsonValue.Text(text);
  }

  private static JsonValue number(Number number) {
    return new JsonValue.Numeral(number);
  }

  private static JsonValue items(Stream<JsonValue> items) {
    return new JsonValue.Items(items.toList());
  }

  /** An object of names and values in turn. */
  private static JsonValue object(Object... namesAndValues) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      members.put((String) namesAndValues[i], (JsonValue) namesAndValues[i + 1]);
    }
    return new JsonValue.Members(members);
  }

  static NetworkSpec read(JsonValue json) throws UnreadableJsonException {
    return read(json, FEATURES);
  }

  /**
   * Reads a network.
   *
   * @param inputsName what its inputs are called
   */
  public static NetworkSpec read(JsonValue json, String inputsName) throws UnreadableJsonException {
    JsonValue.Members network = json.members();
    boolean passage = network.has("passage");
    String reading = passage ? "passage" : "window";
    network.only(Set.of(reading, ENDS, inputsName, "layers", "heads"));
    List<InputSpec> inputs = new ArrayList<>();
    List<LayerSpec> layers = new ArrayList<>();
    List<HeadSpec> heads = new ArrayList<>();
    for (JsonValue input : network.get(inputsName).items()) {
      inputs.add(placing(input, () -> readInput(input.members())));
    }
    for (JsonValue layer : network.get("layers").items()) {
      layers.add(placing(layer, () -> readLayer(layer.members())));
    }
    for (JsonValue head : network.get("heads").items()) {
      heads.add(placing(head, () -> readHead(head.members())));
    }
    Reading read = reading(network, network.get(reading).index());
    return placing(json, () -> new NetworkSpec(read, inputs, layers, heads));
  }

  private static Reading reading(JsonValue.Members network, int notes)
      throws UnreadableJsonException {
    boolean ends = says(network, ENDS);
    if (network.has("passage")) {
      return placing(network, () -> new Reading.Passage(notes, ends));
    }
    if (ends) {
      throw network.unreadable("ends must be left out where windows are read, or be false: true");
    }
    return placing(network, () -> new Reading.Window(notes));
  }

  private interface Part<T> {
    T read() throws UnreadableJsonException;
  }

  /** Rules that a part breaks are told at its place. */
  private static <T> T placing(JsonValue place, Part<T> part) throws UnreadableJsonException {
    try {
      return part.read();
    } catch (IllegalArgumentException e) {
      throw place.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static InputSpec readInput(JsonValue.Members input) throws UnreadableJsonException {
    Property property = property(input.get("property"));
    if (says(input, "log")) {
      input.only(Set.of("property", "log"));
      return new Logarithm(property);
    }
    if (!input.has("bins")) {
      input.only(Set.of("property", "scale", OFFSET, "log"));
      return new Scaled(
          property,
          (float) input.get("scale").number(),
          input.has(OFFSET) ? (float) input.get(OFFSET).number() : 0);
    }
    input.only(Set.of("property", "bins", "width", "spread"));
    return new Embedded(
        property,
        placing(input.get("bins"), () -> readBins(input.get("bins").members())),
        input.get("width").index(),
        input.get("spread").number());
  }

  private static LayerSpec readLayer(JsonValue.Members layer) throws UnreadableJsonException {
    String type = layer.get("type").text();
    switch (type) {
      case "lstm" -> layer.only(Set.of("type", "units", RECURRENT_DROPOUT, FORGET_BIAS));
      case "linear" -> layer.only(Set.of("type", "units"));
      case "dropout" -> layer.only(Set.of("type", "rate"));
      case "norm" -> layer.only(Set.of("type"));
      default -> throw layer.get("type").unreadable("unknown layer '%s'".formatted(type));
    }
    return switch (type) {
      case "lstm" ->
          new Lstm(
              layer.get("units").index(),
              layer.has(RECURRENT_DROPOUT) ? layer.get(RECURRENT_DROPOUT).number() : 0,
              layer.has(FORGET_BIAS) ? layer.get(FORGET_BIAS).number() : Lstm.USUAL_BIAS);
      case "linear" -> new Linear(layer.get("units").index());
      case "norm" -> new Norm();
      default -> new Dropout(layer.get("rate").number());
    };
  }

  private static HeadSpec readHead(JsonValue.Members head) throws UnreadableJsonException {
    String type = head.get("type").text();
    return switch (type) {
      case "categorical" -> readCategorical(head);
      case "mixture" -> readMixture(head);
      case "positive" -> {
        head.only(Set.of("type", "property", "weight", "pressure"));
        yield new Positive(
            property(head.get("property")),
            head.get("weight").number(),
            head.get("pressure").number());
      }
      default -> throw head.get("type").unreadable("unknown head '%s'".formatted(type));
    };
  }

  private static Categorical readCategorical(JsonValue.Members head)
      throws UnreadableJsonException {
    boolean bins = head.has("bins");
    head.only(headNames(head, bins ? "bins" : "classes", "relative"));
    return new Categorical(
        property(head.get("property")),
        bins
            ? placing(head.get("bins"), () -> readBins(head.get("bins").members()))
            : new Bins.Whole(0, head.get("classes").index()),
        head.get("weight").number(),
        hidden(head),
        says(head, "relative"));
  }

  private static Mixture readMixture(JsonValue.Members head) throws UnreadableJsonException {
    head.only(headNames(head, "bins", "unit", "count", "components"));
    if (!(placing(head.get("bins"), () -> readBins(head.get("bins").members()))
        instanceof Bins.Times times)) {
      throw head.get("bins").unreadable("a mixture's bins must be of times");
    }
    return new Mixture(
        property(head.get("property")),
        times,
        head.get("unit").index(),
        head.get("count").index(),
        head.get("components").index(),
        head.get("weight").number(),
        hidden(head));
  }

  /** What a head of a type may have: these, what all have, and what belongs to a hidden layer. */
  private static Set<String> headNames(JsonValue.Members head, String... own) {
    Set<String> names = new HashSet<>(Set.of("type", "property", "weight"));
    names.addAll(List.of(own));
    if (head.has("hidden")) {
      names.addAll(Set.of("hidden", "given", "given_spread", "residual"));
    }
    return names;
  }

  private static HiddenSpec hidden(JsonValue.Members head) throws UnreadableJsonException {
    List<Property> given = new ArrayList<>();
    if (head.has("given")) {
      for (JsonValue known : head.get("given").items()) {
        given.add(property(known));
      }
    }
    return new HiddenSpec(
        head.has("hidden") ? head.get("hidden").index() : 0,
        given,
        head.has("given_spread") ? head.get("given_spread").number() : HiddenSpec.USUAL_SPREAD,
        says(head, "residual"));
  }

  /** Whether an optional name is there and true. */
  private static boolean says(JsonValue.Members part, String name) throws UnreadableJsonException {
    return part.has(name) && part.get(name).truth();
  }

  private static Bins readBins(JsonValue.Members bins) throws UnreadableJsonException {
    if (bins.has("micros")) {
      bins.only(Set.of("micros"));
      List<JsonValue> items = bins.get("micros").items();
      int[] edges = new int[items.size()];
      for (int i = 0; i < edges.length; i++) {
        edges[i] = items.get(i).index();
      }
      return new Bins.Times(edges);
    }
    if (bins.has("unit")) {
      bins.only(Set.of("unit", "fine", "growth", "longest"));
      return Bins.Times.growing(
          bins.get("unit").index(),
          bins.get("fine").index(),
          bins.get("growth").number(),
          bins.get("longest").index());
    }
    bins.only(Set.of("first", "classes"));
    return new Bins.Whole(bins.get("first").signed(), bins.get("classes").index());
  }

  private static Property property(JsonValue name) throws UnreadableJsonException {
    return placing(name, () -> Property.named(name.text()));
  }
}
