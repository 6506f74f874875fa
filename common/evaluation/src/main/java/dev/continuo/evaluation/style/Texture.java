package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;
import java.util.Arrays;

/** How dense a piece is. */
final class Texture {
  private static final double MICROS = 1e6;

  private Texture() {}

  /** Onsets in microseconds from the first note. */
  static long[] onsets(SequenceNotes notes) {
    long[] onsets = new long[notes.size()];
    for (int i = 1; i < onsets.length; i++) {
      onsets[i] = onsets[i - 1] + notes.stepMicros(i);
    }
    return onsets;
  }

  /** Seconds from one note to the next, on average. */
  static double step(SequenceNotes notes) {
    return Arrays.stream(notes.notes().stepMicros()).average().orElse(0) / MICROS;
  }

  /** Seconds that a note lasts, on average. */
  static double duration(SequenceNotes notes) {
    return Arrays.stream(notes.notes().durationMicros()).average().orElse(0) / MICROS;
  }

  /** Velocity of a note, on average. */
  static double velocity(SequenceNotes notes) {
    double sum = 0;
    for (int i = 0; i < notes.size(); i++) {
      sum += notes.velocity(i);
    }
    return sum / notes.size();
  }

  /** Notes that begin in a second. */
  static double density(SequenceNotes notes) {
    long last = onsets(notes)[notes.size() - 1];
    return notes.size() / Math.max(1, last / MICROS);
  }

  /** How many notes sound together, on average over the time in which any does. */
  static double polyphony(SequenceNotes notes) {
    long[] onsets = onsets(notes);
    long sounding = 0;
    long any = 0;
    long end = 0;
    for (int i = 0; i < onsets.length; i++) {
      long noteEnd = onsets[i] + notes.durationMicros(i);
      sounding += notes.durationMicros(i);
      any += Math.max(0, noteEnd - Math.max(end, onsets[i]));
      end = Math.max(end, noteEnd);
    }
    return (double) sounding / any;
  }
}
