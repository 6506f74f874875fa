package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;
import java.util.Arrays;

/** What pitches a piece has. */
final class Tonality {
  private static final int OCTAVE = 12;

  /** Pitch classes of C major, as bits. */
  private static final int MAJOR = 0b1010_1011_0101;

  /** Those of C harmonic minor. */
  private static final int MINOR = 0b1001_1010_1101;

  private Tonality() {}

  /** How many different pitches there are. */
  static double count(SequenceNotes notes) {
    boolean[] seen = new boolean[128];
    int count = 0;
    for (int i = 0; i < notes.size(); i++) {
      count += seen[notes.pitch(i)] ? 0 : 1;
      seen[notes.pitch(i)] = true;
    }
    return count;
  }

  /** Semitones from the lowest to the highest pitch. */
  static double range(SequenceNotes notes) {
    int low = 127;
    int high = 0;
    for (int i = 0; i < notes.size(); i++) {
      low = Math.min(low, notes.pitch(i));
      high = Math.max(high, notes.pitch(i));
    }
    return high - low;
  }

  /** Semitones from a note to the next, up or down, on average. */
  static double interval(SequenceNotes notes) {
    double sum = 0;
    for (int i = 1; i < notes.size(); i++) {
      sum += Math.abs(notes.pitch(i) - notes.pitch(i - 1));
    }
    return sum / Math.max(1, notes.size() - 1);
  }

  /** Shares of the twelve pitch classes. */
  static double[] classes(SequenceNotes notes) {
    double[] shares = new double[OCTAVE];
    for (int i = 0; i < notes.size(); i++) {
      shares[notes.pitch(i) % OCTAVE] += 1.0 / notes.size();
    }
    return shares;
  }

  /** The entropy of pitch classes in bits, 0..log₂ 12. */
  static double entropy(SequenceNotes notes) {
    return Arrays.stream(classes(notes))
        .filter(share -> share > 0)
        .map(share -> -share * Math.log(share) / Math.log(2))
        .sum();
  }

  /**
   * The largest share of notes that one of the 24 major and minor scales has (scale consistency,
   * Mogren, 2016), 0..1.
   */
  static double consistency(SequenceNotes notes) {
    double[] shares = classes(notes);
    double best = 0;
    for (int scale : new int[] {MAJOR, MINOR}) {
      for (int root = 0; root < OCTAVE; root++) {
        double inside = 0;
        for (int step = 0; step < OCTAVE; step++) {
          inside += (scale >> step & 1) == 1 ? shares[(root + step) % OCTAVE] : 0;
        }
        best = Math.max(best, inside);
      }
    }
    return Math.min(1, best);
  }
}
