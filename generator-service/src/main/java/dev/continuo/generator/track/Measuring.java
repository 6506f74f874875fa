package dev.continuo.generator.track;

import dev.continuo.evaluation.SequenceBuilder;
import dev.continuo.evaluation.SequenceNotes;
import dev.continuo.evaluation.style.StyleMeasure;
import dev.continuo.events.track.TrackMeasures;
import dev.continuo.music.Notes;

/** Measures tracks. */
final class Measuring {

  private Measuring() {}

  /** What notes are like, one or more. */
  static TrackMeasures of(Notes notes) {
    SequenceBuilder builder = new SequenceBuilder(notes.size());
    int lowest = notes.pitch(0);
    int highest = lowest;
    for (int i = 0; i < notes.size(); i++) {
      lowest = Math.min(lowest, notes.pitch(i));
      highest = Math.max(highest, notes.pitch(i));
      builder.add(
          i == 0 ? 0 : notes.onsetMicros(i) - notes.onsetMicros(i - 1),
          notes.endMicros(i) - notes.onsetMicros(i),
          notes.pitch(i),
          notes.velocity(i));
    }
    SequenceNotes sequence = builder.named("track");
    return new TrackMeasures(
        lowest,
        highest,
        number(StyleMeasure.DENSITY, sequence),
        number(StyleMeasure.POLYPHONY, sequence),
        number(StyleMeasure.PITCH_CLASS_ENTROPY, sequence),
        number(StyleMeasure.SCALE_CONSISTENCY, sequence));
  }

  private static double number(StyleMeasure measure, SequenceNotes notes) {
    return measure.of(notes)[0];
  }
}
