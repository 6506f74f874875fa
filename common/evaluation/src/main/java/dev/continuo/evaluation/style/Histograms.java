package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;

/** Shares of a piece's notes, by what they are. */
final class Histograms {
  private static final int TIMES = 14;
  private static final int WIDEST = 24;
  private static final int INTERVALS = 2 * WIDEST + 1;
  private static final int VELOCITIES = 32;

  /** Where the first class of times ends: notes of a chord are not further apart. */
  private static final double TOGETHER = 30_000;

  private Histograms() {}

  /** 0 for what is together, then two classes an octave of time, up to some two seconds. */
  private static int timeClass(long micros) {
    double octaves = Math.log(Math.max(1, micros) / TOGETHER) / Math.log(2);
    return (int) Math.clamp(Math.floor(2 * octaves) + 1, 0, TIMES - 1);
  }

  private static int interval(SequenceNotes notes, int note) {
    int semitones = notes.pitch(note) - notes.pitch(note - 1);
    return Math.clamp(semitones, -WIDEST, WIDEST) + WIDEST;
  }

  static double[] pitches(SequenceNotes notes) {
    double[] shares = new double[128];
    for (int i = 0; i < notes.size(); i++) {
      shares[notes.pitch(i)] += 1.0 / notes.size();
    }
    return shares;
  }

  static double[] steps(SequenceNotes notes) {
    double[] shares = new double[TIMES];
    for (int i = 1; i < notes.size(); i++) {
      shares[timeClass(notes.stepMicros(i))] += 1.0 / (notes.size() - 1);
    }
    return shares;
  }

  static double[] durations(SequenceNotes notes) {
    double[] shares = new double[TIMES];
    for (int i = 0; i < notes.size(); i++) {
      shares[timeClass(notes.durationMicros(i))] += 1.0 / notes.size();
    }
    return shares;
  }

  static double[] velocities(SequenceNotes notes) {
    double[] shares = new double[VELOCITIES];
    for (int i = 0; i < notes.size(); i++) {
      shares[notes.velocity(i) * VELOCITIES / 128] += 1.0 / notes.size();
    }
    return shares;
  }

  /** Semitones from note to note, two octaves up and down. */
  static double[] intervals(SequenceNotes notes) {
    double[] shares = new double[INTERVALS];
    for (int i = 1; i < notes.size(); i++) {
      shares[interval(notes, i)] += 1.0 / (notes.size() - 1);
    }
    return shares;
  }

  /** Semitones and time from note to note together. */
  static double[] intervalsAndSteps(SequenceNotes notes) {
    double[] shares = new double[INTERVALS * TIMES];
    for (int i = 1; i < notes.size(); i++) {
      int step = timeClass(notes.stepMicros(i));
      shares[interval(notes, i) * TIMES + step] += 1.0 / (notes.size() - 1);
    }
    return shares;
  }
}
