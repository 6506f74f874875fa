package dev.continuo.trainer.dataset;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.Property;
import java.util.Arrays;

/**
 * The plainest model of a property, to compare with: it knows only how frequent each class is among
 * the targets it has seen, counting each once more than it came (add-one smoothing).
 */
public final class UnigramModel {
  private static final Bins PITCHES = new Bins.Whole(0, 128);

  private final NoteFile notes;
  private final int length;
  private final Property property;
  private final Bins bins;

  /** Of each class. */
  private final double[] surprise;

  /**
   * Learns from the targets of windows of {@code length} notes.
   *
   * @param bins of the property
   */
  public UnigramModel(NoteFile notes, Windows windows, int length, Property property, Bins bins) {
    this.notes = notes;
    this.length = length;
    this.property = property;
    this.bins = bins;
    long[] counts = new long[bins.classes()];
    Arrays.fill(counts, 1);
    for (int i = 0; i < windows.count(); i++) {
      counts[target(windows, i)]++;
    }
    long total = Arrays.stream(counts).sum();
    // StrictMath: the figure is written into checkpoints, which must be the same everywhere.
    surprise =
        Arrays.stream(counts)
            .mapToDouble(count -> -StrictMath.log((double) count / total))
            .toArray();
  }

  /** A model of pitch. */
  public static UnigramModel ofPitch(NoteFile notes, Windows windows, int length) {
    return new UnigramModel(notes, windows, length, Property.PITCH, PITCHES);
  }

  private int target(Windows windows, int i) {
    return bins.classOf(notes.value(property, windows.row(i) + length));
  }

  /** Mean surprise at these windows' targets, nats a note. */
  public double crossEntropy(Windows windows) {
    double sum = 0;
    for (int i = 0; i < windows.count(); i++) {
      sum += surprise[target(windows, i)];
    }
    return sum / windows.count();
  }
}
