package dev.continuo.trainer.dataset;

import java.util.Arrays;

/**
 * The plainest model of pitch, to compare with: it knows only how frequent each pitch is among the
 * targets it has seen, counting each once more than it came (add-one smoothing).
 */
public final class UnigramModel {
  private static final int PITCHES = 128;

  private final long[] counts = new long[PITCHES];
  private final long total;

  public UnigramModel(NoteFile notes, Windows windows, int length) {
    Arrays.fill(counts, 1);
    for (int i = 0; i < windows.count(); i++) {
      counts[notes.pitch(windows.row(i) + length)]++;
    }
    total = Arrays.stream(counts).sum();
  }

  /** Mean surprise at these windows' targets, nats a note. */
  public double crossEntropy(NoteFile notes, Windows windows, int length) {
    double[] surprise = new double[PITCHES];
    for (int pitch = 0; pitch < PITCHES; pitch++) {
      // StrictMath: the figure is written into checkpoints, which must be the same everywhere.
      surprise[pitch] = -StrictMath.log((double) counts[pitch] / total);
    }
    double sum = 0;
    for (int i = 0; i < windows.count(); i++) {
      sum += surprise[notes.pitch(windows.row(i) + length)];
    }
    return sum / windows.count();
  }
}
