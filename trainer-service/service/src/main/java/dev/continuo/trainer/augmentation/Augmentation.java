package dev.continuo.trainer.augmentation;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.AugmentationSpec;
import dev.continuo.nn.CounterRandom;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.PitchRanges;
import java.util.function.IntFunction;

/**
 * Which key and tempo a stretch of a piece is heard in. Drawn from seed, epoch and the row where
 * the stretch begins, and nothing else: so an epoch is the same whenever it is computed.
 */
public final class Augmentation {
  private static final int LOWEST = 0;
  private static final int HIGHEST = 127;

  /** Of a piano's keys. */
  private static final int LOWEST_KEY = 21;

  private static final int HIGHEST_KEY = 108;

  private final NoteFile notes;
  private final AugmentationSpec spec;
  private final PitchRanges ranges;

  /** Reads all pitches once, where they are to be moved. */
  public Augmentation(NoteFile notes, AugmentationSpec spec) {
    this.notes = notes;
    this.spec = spec;
    this.ranges = spec.transpose() > 0 ? PitchRanges.of(notes) : PitchRanges.NONE;
  }

  /** For each row the notes as a lane hears them that begins there in an epoch. */
  public IntFunction<NoteValues> heard(long seed, int epoch) {
    return spec.changes() ? row -> shifted(seed, epoch, row) : row -> notes;
  }

  private ShiftedNotes shifted(long seed, int epoch, int row) {
    CounterRandom random = CounterRandom.of(seed, "augment", ((long) epoch << Integer.SIZE) | row);
    int semitones = spec.transpose() > 0 ? semitones(random, row) : 0;
    double logarithm = spec.tempo() * (2 * random.nextDouble() - 1);
    return new ShiftedNotes(notes, semitones, (float) StrictMath.exp(logarithm));
  }

  /** Only what keeps the whole piece on its keyboard is drawn, each as likely as the others. */
  private int semitones(CounterRandom random, int row) {
    int low = ranges.lowest(row);
    int high = ranges.highest(row);
    boolean piano = low >= LOWEST_KEY && high <= HIGHEST_KEY;
    int down = Math.min(spec.transpose(), low - (piano ? LOWEST_KEY : LOWEST));
    int up = Math.min(spec.transpose(), (piano ? HIGHEST_KEY : HIGHEST) - high);
    return random.nextInt(down + up + 1) - down;
  }
}
