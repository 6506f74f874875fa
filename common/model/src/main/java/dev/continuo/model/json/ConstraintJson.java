package dev.continuo.model.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.model.json.JsonValue.Numeral;
import dev.continuo.model.spec.ConstraintSpec;
import dev.continuo.model.spec.PitchSet;
import dev.continuo.model.spec.Scale;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What notes keep to, as JSON; what is not bounded is left out. */
public final class ConstraintJson {
  private static final String KEY = "key";
  private static final String SCALE = "scale";
  private static final String PITCHES = "pitches";
  private static final String LOWEST = "lowest";
  private static final String HIGHEST = "highest";
  private static final String POLYPHONY = "polyphony";
  private static final String SHORTEST = "shortest";
  private static final String LONGEST = "longest";
  private static final String MOST_PER_SECOND = "most_per_second";
  private static final String LONGEST_STEP = "longest_step";

  private static final Set<String> NAMES =
      Set.of(
          KEY,
          SCALE,
          PITCHES,
          LOWEST,
          HIGHEST,
          POLYPHONY,
          SHORTEST,
          LONGEST,
          MOST_PER_SECOND,
          LONGEST_STEP);

  private ConstraintJson() {}

  /** As JSON without blanks. */
  public static String write(ConstraintSpec constraints) {
    Map<String, JsonValue> members = new LinkedHashMap<>();
    switch (constraints.pitches()) {
      case PitchSet.All _ -> {
        // Nothing to say.
      }
      case PitchSet.Keyed(String key, Scale scale) -> {
        members.put(KEY, new JsonValue.Text(key));
        members.put(SCALE, new JsonValue.Text(scale.label()));
      }
      case PitchSet.Listed listed -> {
        List<JsonValue> pitches = new ArrayList<>();
        listed.pitches().forEach(pitch -> pitches.add(new Numeral(pitch)));
        members.put(PITCHES, new JsonValue.Items(pitches));
      }
    }
    ConstraintSpec none = ConstraintSpec.NONE;
    put(members, LOWEST, constraints.lowest() == none.lowest() ? null : constraints.lowest());
    put(members, HIGHEST, constraints.highest() == none.highest() ? null : constraints.highest());
    put(members, POLYPHONY, constraints.polyphony());
    put(members, SHORTEST, constraints.shortest());
    put(members, LONGEST, constraints.longest());
    put(members, MOST_PER_SECOND, constraints.mostPerSecond());
    put(members, LONGEST_STEP, constraints.longestStep());
    return JsonWriter.write(new JsonValue.Members(members));
  }

  private static void put(Map<String, JsonValue> members, String name, @Nullable Number bound) {
    if (bound != null) {
      members.put(name, new Numeral(bound));
    }
  }

  /**
   * Reads it.
   *
   * @throws UnreadableJsonException naming the place, and the member that cannot be
   */
  public static ConstraintSpec parse(String text) throws UnreadableJsonException {
    byte[] bytes = text.getBytes(UTF_8);
    return read(JsonReader.read(bytes, 0, bytes.length));
  }

  /**
   * Reads it out of something larger. {@code key} and {@code scale} go together, and not with
   * {@code pitches}.
   *
   * @throws UnreadableJsonException naming the place, and the member that cannot be
   */
  public static ConstraintSpec read(JsonValue value) throws UnreadableJsonException {
    NamedMembers members = NamedMembers.of(value, NAMES);
    ConstraintSpec none = ConstraintSpec.NONE;
    try {
      return new ConstraintSpec(
          pitches(members),
          members.get(LOWEST, JsonValue::index, none.lowest()),
          members.get(HIGHEST, JsonValue::index, none.highest()),
          whole(members, POLYPHONY),
          seconds(members, SHORTEST),
          seconds(members, LONGEST),
          whole(members, MOST_PER_SECOND),
          seconds(members, LONGEST_STEP));
    } catch (IllegalArgumentException e) {
      throw value.unreadable(String.valueOf(e.getMessage()));
    }
  }

  private static PitchSet pitches(NamedMembers members) throws UnreadableJsonException {
    boolean keyed = members.has(KEY) || members.has(SCALE);
    if (members.has(PITCHES)) {
      if (keyed) {
        throw new IllegalArgumentException("pitches must not stand beside key and scale");
      }
      List<Integer> pitches = new ArrayList<>();
      for (JsonValue pitch : members.get(PITCHES, JsonValue::items)) {
        pitches.add(members.get(PITCHES, _ -> pitch.index()));
      }
      return PitchSet.Listed.of(pitches);
    }
    if (!keyed) {
      return PitchSet.ALL;
    }
    return new PitchSet.Keyed(
        members.get(KEY, JsonValue::text), Scale.named(members.get(SCALE, JsonValue::text)));
  }

  private static @Nullable Integer whole(NamedMembers members, String name)
      throws UnreadableJsonException {
    return members.has(name) ? members.get(name, JsonValue::index) : null;
  }

  private static @Nullable Double seconds(NamedMembers members, String name)
      throws UnreadableJsonException {
    return members.has(name) ? members.get(name, JsonValue::number) : null;
  }
}
