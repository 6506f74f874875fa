package dev.continuo.evaluation.likelihood;

import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.model.spec.Property;

/** What is scored of a note, and in which units: the cells that a model's mass is spread over. */
public enum Measure {
  /** 128 pitches. */
  PITCH("pitch", Property.PITCH, new Cells(128, -0.5, 1)),
  /** Time since the note before, in 1,000 bins of 10 ms; the last one takes what is longer. */
  STEP("step", Property.STEP, new Cells(1_000, 0, 10_000)),
  /** Length, in 2,000 bins of 10 ms; the last one takes what is longer. */
  DURATION("duration", Property.DURATION, new Cells(2_000, 0, 10_000)),
  /** 128 velocities. */
  VELOCITY("velocity", Property.VELOCITY, new Cells(128, -0.5, 1)),
  /** 32 levels of four velocities, as event representations have it. */
  VELOCITY_LEVEL("velocity32", Property.VELOCITY, new Cells(32, -0.5, 4));

  private static final double MICROS = 1e6;

  private final String label;
  private final Property property;
  private final Cells cells;

  Measure(String label, Property property, Cells cells) {
    this.label = label;
    this.property = property;
    this.cells = cells;
  }

  /** The name in tables and files. */
  public String label() {
    return label;
  }

  /** What it is a measure of. */
  Property property() {
    return property;
  }

  Cells cells() {
    return cells;
  }

  /** Nats of a note to whom all cells are alike. */
  double uniform() {
    return Math.log(cells.count());
  }

  /** What a property's value is multiplied by: cells of times are told in microseconds. */
  double unit() {
    return this == STEP || this == DURATION ? MICROS : 1;
  }

  /** A note's value, in the unit of cells. */
  double value(SequenceNotes notes, int note) {
    return switch (this) {
      case PITCH -> notes.pitch(note);
      case STEP -> notes.stepMicros(note);
      case DURATION -> notes.durationMicros(note);
      case VELOCITY, VELOCITY_LEVEL -> notes.velocity(note);
    };
  }

  /** The cell that a note falls into. */
  int cell(SequenceNotes notes, int note) {
    return cell(value(notes, note));
  }

  /** The cell of a value in the unit of cells; of a time in whole microseconds. */
  int cell(double value) {
    return cells.cellOf(Math.rint(value));
  }
}
