package dev.continuo.music.works;

import java.util.Arrays;
import java.util.function.LongConsumer;

/**
 * Hashes of all runs of {@value #RUN} notes of a sequence, from the first note to the last. Neither
 * time nor loudness is in them, and of pitches only which ones a half of the run has: so tempo,
 * rubato, and the order in which a chord's notes happen to begin, change few of them; a wrong note
 * or an ornament changes those around it.
 *
 * <p>Runs of fewer than {@value #FEWEST_PITCHES} pitches, like trills, are in too many pieces to
 * tell them apart, and are passed over.
 */
final class NoteRuns {
  private static final int RUN = 16;
  private static final int FEWEST_PITCHES = 6;

  /** Notes that follow each other as closely, in seconds, are put in order of their pitch. */
  private static final double CHORD = 0.035;

  private static final int LARGEST_CHORD = 128;

  private final LongConsumer hashes;
  private final byte[] chord = new byte[LARGEST_CHORD];
  private int inChord;

  /** The last notes; note {@code n} lies at {@code n % RUN}. */
  private final byte[] last = new byte[RUN];

  private int notes;

  /**
   * Begins a sequence.
   *
   * @param hashes takes each
   */
  NoteRuns(LongConsumer hashes) {
    this.hashes = hashes;
  }

  /**
   * The next note.
   *
   * @param step seconds since the note before began
   */
  void add(byte pitch, double step) {
    if (step > CHORD || inChord == LARGEST_CHORD) {
      endChord();
    }
    chord[inChord++] = pitch;
  }

  /** What is added from now on is of another sequence. */
  void end() {
    endChord();
    notes = 0;
  }

  private void endChord() {
    Arrays.sort(chord, 0, inChord);
    for (int i = 0; i < inChord; i++) {
      last[notes++ % RUN] = chord[i];
      if (notes >= RUN) {
        hash();
      }
    }
    inChord = 0;
  }

  private void hash() {
    long low = 0;
    long high = 0;
    long hash = 0;
    long pitchesBelow = 0;
    long pitchesAbove = 0;
    for (int i = 0; i < RUN; i++) {
      byte pitch = last[(notes + i) % RUN];
      if (pitch < Long.SIZE) {
        low |= 1L << pitch;
      } else {
        high |= 1L << (pitch - Long.SIZE);
      }
      if (i % (RUN / 2) == RUN / 2 - 1) {
        hash = mix(mix(hash + low) + high);
        pitchesBelow |= low;
        pitchesAbove |= high;
        low = 0;
        high = 0;
      }
    }
    if (Long.bitCount(pitchesBelow) + Long.bitCount(pitchesAbove) >= FEWEST_PITCHES) {
      hashes.accept(hash);
    }
  }

  /** SplitMix64's output function (Steele, Lea, Flood, 2014) of the next number. */
  private static long mix(long number) {
    long z = number + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
