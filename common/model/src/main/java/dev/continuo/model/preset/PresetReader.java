package dev.continuo.model.preset;

import dev.continuo.model.json.JsonValue;
import dev.continuo.model.json.NetworkJson;
import dev.continuo.model.json.SamplingJson;
import dev.continuo.model.json.UnreadableJsonException;
import dev.continuo.model.spec.AdamSpec;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.model.spec.Parameter;
import dev.continuo.model.spec.Property;
import dev.continuo.model.spec.Reading;
import dev.continuo.model.spec.ScheduleSpec;
import dev.continuo.model.spec.ScheduleSpec.Decay;
import dev.continuo.model.spec.TrainingSpec;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A preset from the values of its file. Every key must be there, but {@code ends} and {@code
 * augment}, and no other.
 */
final class PresetReader {
  private static final long MOST_PARAMETERS = 100_000_000;

  private final PlacedTree tree;

  private PresetReader(PlacedTree tree) {
    this.tree = tree;
  }

  /**
   * Reads it.
   *
   * @throws IllegalArgumentException with file, line, key and rule of the first value that cannot
   *     be
   */
  static Preset read(String label, PlacedTree tree) {
    PresetReader reader = new PresetReader(tree);
    try {
      return reader.preset(label);
    } catch (UnreadableJsonException e) {
      throw tree.complaint(e.at(), e.reason());
    }
  }

  private Preset preset(String label) throws UnreadableJsonException {
    JsonValue.Members root =
        members(
            tree.root(), "description", "network", "optimizer", "schedule", "training", "sampling");
    NetworkSpec network = network(root.get("network"));
    return new Preset(
        label,
        root.get("description").text().strip(),
        network,
        section(root.get("optimizer"), PresetReader::optimizer),
        section(root.get("schedule"), PresetReader::schedule),
        section(root.get("training"), value -> training(value, network.reading())),
        section(root.get("sampling"), SamplingJson::read));
  }

  private interface Section<T> {
    T read(JsonValue value) throws UnreadableJsonException;
  }

  /** Rules that a section breaks as a whole are told at its place. */
  private <T> T section(JsonValue value, Section<T> section) throws UnreadableJsonException {
    try {
      return section.read(value);
    } catch (IllegalArgumentException e) {
      throw tree.complaint(value.at(), String.valueOf(e.getMessage()));
    }
  }

  private NetworkSpec network(JsonValue value) throws UnreadableJsonException {
    NetworkSpec network = NetworkJson.read(value, "inputs");
    if (network.heads().stream()
        .noneMatch(head -> head instanceof Categorical && head.property() == Property.PITCH)) {
      throw tree.complaint(value.at(), "heads must have a categorical one of pitch");
    }
    long parameters = 0;
    for (Parameter parameter : network.parameters()) {
      long size = Arrays.stream(parameter.shape()).asLongStream().reduce(1, Math::multiplyExact);
      parameters = Math.addExact(parameters, size);
    }
    if (parameters > MOST_PARAMETERS) {
      throw tree.complaint(
          value.at(),
          "it must have at most %,d parameters: %,d".formatted(MOST_PARAMETERS, parameters));
    }
    return network;
  }

  private static AdamSpec optimizer(JsonValue value) throws UnreadableJsonException {
    JsonValue.Members adam =
        members(value, "beta1", "beta2", "epsilon", "weight_decay", "clip", "average");
    return new AdamSpec(
        adam.get("beta1").number(),
        adam.get("beta2").number(),
        adam.get("epsilon").number(),
        adam.get("weight_decay").number(),
        adam.get("clip").number(),
        adam.get("average").number());
  }

  private static ScheduleSpec schedule(JsonValue value) throws UnreadableJsonException {
    JsonValue.Members schedule = members(value, "warm_up", "decay", "floor");
    return new ScheduleSpec(
        schedule.get("warm_up").index(),
        decay(schedule.get("decay")),
        schedule.get("floor").number());
  }

  private static Decay decay(JsonValue value) throws UnreadableJsonException {
    Map<String, Decay> known = new LinkedHashMap<>();
    for (Decay decay : Decay.values()) {
      known.put(decay.name().toLowerCase(Locale.ROOT), decay);
    }
    Decay found = known.get(value.text());
    if (found == null) {
      throw value.unreadable("must be one of %s: '%s'".formatted(known.keySet(), value.text()));
    }
    return found;
  }

  private static TrainingSpec training(JsonValue value, Reading reading)
      throws UnreadableJsonException {
    JsonValue augment = value.members().values().get("augment");
    JsonValue.Members training =
        augment == null
            ? members(value, "batch", "learning_rate", "epochs", "patience")
            : members(value, "batch", "learning_rate", "epochs", "patience", "augment");
    AugmentationSpec augmentation = augment == null ? AugmentationSpec.NONE : augmentation(augment);
    augmentation.check(reading);
    return new TrainingSpec(
        training.get("batch").index(),
        training.get("learning_rate").number(),
        training.get("epochs").index(),
        training.get("patience").index(),
        augmentation);
  }

  private static AugmentationSpec augmentation(JsonValue value) throws UnreadableJsonException {
    JsonValue.Members augment = members(value, "transpose", "tempo");
    try {
      return new AugmentationSpec(augment.get("transpose").index(), augment.get("tempo").number());
    } catch (IllegalArgumentException e) {
      throw value.unreadable(String.valueOf(e.getMessage()));
    }
  }

  /** An object with exactly these names. */
  private static JsonValue.Members members(JsonValue value, String... names)
      throws UnreadableJsonException {
    JsonValue.Members members = value.members();
    members.only(Set.of(names));
    for (String name : names) {
      var _ = members.get(name);
    }
    return members;
  }
}
