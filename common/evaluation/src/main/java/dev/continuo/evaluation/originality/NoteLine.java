package dev.continuo.evaluation.originality;

import dev.continuo.music.Notes;
import java.util.Arrays;

/**
 * Notes one behind the other, in the order in which they begin. All parts of a piece are one line,
 * without its drums.
 *
 * <p>Two lines share a run where their pitches go the same way, in any key. Time only says what a
 * chord is, so that neither tempo nor rubato hides a run: a note belongs to the chord of the one
 * before where it begins within 30 ms of it, and a chord's notes stand from below, so that it does
 * not matter which of its keys went down first.
 */
public final class NoteLine {
  /** None at all. */
  public static final NoteLine NONE = new NoteLine(new byte[0], new long[0]);

  /** Ends what {@link #intervals} gives: less than any interval, which are -127 to 127. */
  static final byte BORDER = Byte.MIN_VALUE;

  /** What is a chord in pieces that were learnt from. */
  static final long CHORD_MICROS = 30_000;

  private final byte[] pitch;
  private final long[] onsetMicros;

  private NoteLine(byte[] pitch, long[] onsetMicros) {
    this.pitch = pitch;
    this.onsetMicros = onsetMicros;
  }

  /** All these notes: whoever has drums among them leaves those out before. */
  public static NoteLine of(Notes notes) {
    Builder line = new Builder();
    for (int i = 0; i < notes.size(); i++) {
      line.add(notes.onsetMicros(i), notes.pitch(i));
    }
    return line.build();
  }

  /** How many notes there are. */
  public int size() {
    return pitch.length;
  }

  /** Pitch of a note, 0..127. */
  int pitch(int note) {
    return pitch[note];
  }

  /** When a note begins, or another one of its chord, microseconds from the start of the piece. */
  long onsetMicros(int note) {
    return onsetMicros[note];
  }

  /** The same in seconds. */
  double seconds(int note) {
    return onsetMicros[note] / 1e6;
  }

  /**
   * How alike the rhythm of two runs is, 0..1: how much of their time passes before the same notes,
   * once both last as long. 1 at any tempo; runs of a single chord are as like as can be.
   *
   * @param from the run's first note
   * @param other has as many notes from {@code otherFrom} on
   */
  double rhythm(int from, NoteLine other, int otherFrom, int notes) {
    double time = onsetMicros[from + notes - 1] - onsetMicros[from];
    double otherTime = other.onsetMicros[otherFrom + notes - 1] - other.onsetMicros[otherFrom];
    if (time == 0 || otherTime == 0) {
      return time == otherTime ? 1 : 0;
    }
    double same = 0;
    for (int i = 1; i < notes; i++) {
      long step = onsetMicros[from + i] - onsetMicros[from + i - 1];
      long otherStep = other.onsetMicros[otherFrom + i] - other.onsetMicros[otherFrom + i - 1];
      same += Math.min(step / time, otherStep / otherTime);
    }
    return same;
  }

  /** The first notes, all of them where there are no more. */
  public NoteLine first(int notes) {
    return part(0, Math.min(notes, size()));
  }

  /**
   * Some notes of it, which begin when they did.
   *
   * @param from the first one
   * @param to the one behind the last, {@code from} to {@link #size}
   */
  public NoteLine part(int from, int to) {
    return new NoteLine(
        Arrays.copyOfRange(pitch, from, to), Arrays.copyOfRange(onsetMicros, from, to));
  }

  /** The same with each chord from below; its onsets stay in the order of time. */
  NoteLine chords(long longestMicros) {
    byte[] sorted = pitch.clone();
    int chord = 0;
    for (int i = 1; i <= sorted.length; i++) {
      if (i == sorted.length || onsetMicros[i] - onsetMicros[i - 1] > longestMicros) {
        Arrays.sort(sorted, chord, i);
        chord = i;
      }
    }
    return new NoteLine(sorted, onsetMicros);
  }

  /** Whether the same pitches follow each other. */
  boolean samePitches(NoteLine other) {
    return Arrays.equals(pitch, other.pitch);
  }

  /** Semitones from each note to the next one, and a {@link #BORDER}. */
  byte[] intervals() {
    byte[] intervals = new byte[Math.max(1, size())];
    for (int i = 1; i < size(); i++) {
      intervals[i - 1] = (byte) (pitch[i] - pitch[i - 1]);
    }
    intervals[intervals.length - 1] = BORDER;
    return intervals;
  }

  /** A line that grows note by note. */
  public static final class Builder {
    private byte[] pitch = new byte[64];
    private long[] onsetMicros = new long[64];
    private int size;

    /**
     * Adds the next note.
     *
     * @param onset microseconds from the start of the piece, no less than the one before
     * @param key 0..127
     */
    public void add(long onset, int key) {
      if (size == pitch.length) {
        pitch = Arrays.copyOf(pitch, 2 * size);
        onsetMicros = Arrays.copyOf(onsetMicros, 2 * size);
      }
      onsetMicros[size] = onset;
      pitch[size++] = (byte) key;
    }

    /** The line of what was added. */
    public NoteLine build() {
      return new NoteLine(Arrays.copyOf(pitch, size), Arrays.copyOf(onsetMicros, size));
    }
  }
}
