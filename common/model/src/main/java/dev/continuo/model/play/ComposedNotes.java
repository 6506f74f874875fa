package dev.continuo.model.play;

import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Property;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A primer and the notes that are composed behind it, as a network sees them. */
final class ComposedNotes implements NoteValues {
  private final Primer primer;
  private final Map<Property, float[]> composed = new EnumMap<>(Property.class);
  private int room = 256;
  private int count;

  ComposedNotes(Primer primer) {
    this.primer = primer;
    for (Property property : Property.values()) {
      composed.put(property, new float[room]);
    }
  }

  /** Notes there are, the primer's counted. */
  int size() {
    return primer.size() + count;
  }

  /** Notes that are composed. */
  int composed() {
    return count;
  }

  /** Begins a note, with what is usual for properties that the network does not predict. */
  void begin() {
    if (count == room) {
      room *= 2;
      composed.replaceAll((property, column) -> Arrays.copyOf(column, room));
    }
    composed.values().forEach(column -> column[count] = 0);
    set(Property.VELOCITY, Primer.USUAL_VELOCITY);
  }

  /** A property of the note in work. */
  void set(Property property, float value) {
    column(property)[count] = value;
  }

  /** A property of the note in work. */
  float get(Property property) {
    return column(property)[count];
  }

  /** Makes a note that is given the one in work. */
  void take(Primer given, int note) {
    for (Property property : List.of(Property.PITCH, Property.DURATION, Property.VELOCITY)) {
      set(property, given.value(property, note));
    }
    set(Property.STEP, given.step()[note]);
    if (size() > 0) {
      set(Property.INTERVAL, given.pitch()[note] - value(Property.PITCH, size() - 1));
    }
  }

  /** The same, but so long behind the one before; there may be none. */
  void take(Primer given, int note, long micros) {
    take(given, note);
    set(Property.STEP, size() == 0 ? 0 : (float) (micros / (double) Bounds.SECOND));
  }

  /** Ends the note in work. */
  void end() {
    if (size() > 0) {
      set(Property.INTERVAL, get(Property.PITCH) - value(Property.PITCH, size() - 1));
    }
    count++;
  }

  @Override
  public float value(Property property, int note) {
    return note < primer.size()
        ? primer.value(property, note)
        : column(property)[note - primer.size()];
  }

  private float[] column(Property property) {
    return Objects.requireNonNull(composed.get(property));
  }
}
