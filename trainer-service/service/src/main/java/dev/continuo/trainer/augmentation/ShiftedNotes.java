package dev.continuo.trainer.augmentation;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Property;

/**
 * Notes in another key and at another tempo.
 *
 * @param notes as they are
 * @param semitones that all are moved up by
 * @param stretch what steps and durations are multiplied by
 */
record ShiftedNotes(NoteValues notes, int semitones, float stretch) implements NoteValues {

  @Override
  public float value(Property property, int note) {
    float value = notes.value(property, note);
    return switch (property) {
      case PITCH -> value + semitones;
      case STEP, DURATION -> value * stretch;
      case VELOCITY, INTERVAL -> value;
    };
  }
}
