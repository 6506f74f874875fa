package dev.continuo.evaluation.style;

import dev.continuo.evaluation.SequenceNotes;

/**
 * How like itself a piece is some seconds later: the mean cosine of the chroma of two seconds
 * (pitch classes by the time that they sound) and of those that begin the lag later. A column of a
 * self-similarity matrix (Foote, 1999), averaged over the piece.
 */
final class SelfSimilarity {
  private static final int OCTAVE = 12;
  private static final long FRAME = 1_000_000;

  private SelfSimilarity() {}

  /** 0..1; NaN where the piece is not longer than the lag, or silent in between. */
  static double at(SequenceNotes notes, int lagSeconds) {
    double[][] chroma = chroma(notes);
    double sum = 0;
    int count = 0;
    for (int from = 0; from + lagSeconds + 2 <= chroma.length; from++) {
      double cosine = cosine(chroma, from, from + lagSeconds);
      if (!Double.isNaN(cosine)) {
        sum += cosine;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** For each second how long each pitch class sounds in it. */
  private static double[][] chroma(SequenceNotes notes) {
    long[] onsets = Texture.onsets(notes);
    long end = onsets[onsets.length - 1];
    double[][] chroma = new double[(int) (end / FRAME) + 1][OCTAVE];
    for (int i = 0; i < onsets.length; i++) {
      long from = onsets[i];
      long to = Math.min(from + notes.durationMicros(i), chroma.length * FRAME);
      for (int frame = (int) (from / FRAME); frame * FRAME < to; frame++) {
        long inside = Math.min(to, (frame + 1) * FRAME) - Math.max(from, frame * FRAME);
        chroma[frame][notes.pitch(i) % OCTAVE] += inside;
      }
    }
    return chroma;
  }

  private static double cosine(double[][] chroma, int one, int other) {
    double product = 0;
    double first = 0;
    double second = 0;
    for (int i = 0; i < OCTAVE; i++) {
      double x = chroma[one][i] + chroma[one + 1][i];
      double y = chroma[other][i] + chroma[other + 1][i];
      product += x * y;
      first += x * x;
      second += y * y;
    }
    return product / Math.sqrt(first * second);
  }
}
