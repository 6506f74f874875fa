package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/** What is measured of a piece: a number, or a histogram whose shares sum to 1. */
public enum StyleMeasure {
  PITCH_COUNT("pitch count", Tonality::count),
  PITCH_RANGE("pitch range", Tonality::range),
  PITCH_CLASS_ENTROPY("pitch-class entropy", Tonality::entropy),
  SCALE_CONSISTENCY("scale consistency", Tonality::consistency),
  INTERVAL("interval", Tonality::interval),
  STEP("step", Texture::step),
  DURATION("duration", Texture::duration),
  VELOCITY("velocity", Texture::velocity),
  DENSITY("density", Texture::density),
  POLYPHONY("polyphony", Texture::polyphony),
  SIMILARITY_4("like itself after 4 s", 4),
  SIMILARITY_8("like itself after 8 s", 8),
  SIMILARITY_15("like itself after 15 s", 15),
  SIMILARITY_30("like itself after 30 s", 30),
  SIMILARITY_60("like itself after 60 s", 60),
  PITCHES(Histograms::pitches, "pitches"),
  PITCH_CLASSES(Tonality::classes, "pitch classes"),
  INTERVALS(Histograms::intervals, "intervals"),
  STEPS(Histograms::steps, "steps"),
  DURATIONS(Histograms::durations, "durations"),
  VELOCITIES(Histograms::velocities, "velocities"),
  INTERVALS_AND_STEPS(Histograms::intervalsAndSteps, "interval × step");

  private final String label;
  private final boolean histogram;
  private final Function<SequenceNotes, double[]> values;

  StyleMeasure(String label, ToDoubleFunction<SequenceNotes> number) {
    this.label = label;
    histogram = false;
    values = notes -> new double[] {number.applyAsDouble(notes)};
  }

  StyleMeasure(String label, int lagSeconds) {
    this(label, notes -> SelfSimilarity.at(notes, lagSeconds));
  }

  StyleMeasure(Function<SequenceNotes, double[]> shares, String label) {
    this.label = label;
    histogram = true;
    values = shares;
  }

  /** The name in tables and files. */
  public String label() {
    return label;
  }

  /** Whether it is a histogram, and not one number. */
  public boolean histogram() {
    return histogram;
  }

  /** Measures two notes or more; a number may be NaN where a piece is too short for it. */
  public double[] of(SequenceNotes notes) {
    return values.apply(notes);
  }
}
