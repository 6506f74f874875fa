package dev.continuo.model.encode;

import dev.continuo.model.spec.Property;

/** Notes in a row, each by its number. */
public interface NoteValues {

  /** A property of a note, in the unit of {@link Property}. */
  float value(Property property, int note);
}
