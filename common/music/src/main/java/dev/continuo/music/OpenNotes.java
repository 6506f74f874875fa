package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Arrays;

/**
 * Pairs the beginnings and ends of one track's notes. An end closes every open note of its pitch
 * and channel except those that began on the same tick; where only such notes are open, they have
 * no length and are dropped. That is pretty_midi's rule.
 *
 * <p>Open notes of one key are linked, the newest first. Those of the current tick are known by
 * their places: they are the last in the columns.
 */
final class OpenNotes {
  private static final int KEYS = 16 * 128;
  private static final int NONE = NoteRows.NONE;

  private final NoteRows notes;
  private final DamageLog damages;
  private final int[] newest = new int[KEYS];
  private int firstOfTick;

  OpenNotes(NoteRows notes, DamageLog damages) {
    this.notes = notes;
    this.damages = damages;
    Arrays.fill(newest, NONE);
  }

  /** Begins a file; also after one that was given up in the middle. */
  void clear() {
    Arrays.fill(newest, NONE);
    firstOfTick = 0;
  }

  /** Another tick: whatever is open now began before it. */
  void nextTick() {
    firstOfTick = notes.next();
  }

  /** A note begins. */
  void begin(int key, long onset, int velocity, int byteOffset) {
    newest[key] = notes.begin(onset, key & 0x7F, velocity, byteOffset, newest[key]);
  }

  /**
   * Ends what an end of {@code key} mostly ends: no note, or one that began before this tick.
   * False, and nothing has changed, where there is more to it or the part is not known, which is
   * negative.
   */
  boolean endOne(int key, long endMicros, int part) {
    int note = newest[key];
    if (note == NONE) {
      return true;
    }
    if (note >= firstOfTick || notes.older(note) != NONE || part < 0) {
      return false;
    }
    newest[key] = NONE;
    notes.end(note, endMicros, part);
    return true;
  }

  /**
   * Takes out the notes that an end of {@code key} closes, and returns the first of them for {@link
   * #close}; {@link NoteRows#NONE} if there are none.
   */
  int detach(int key) {
    int closing = newest[key];
    if (closing < firstOfTick) {
      newest[key] = NONE;
      return closing;
    }
    int lastKept = closing;
    for (; closing >= firstOfTick; closing = notes.older(closing)) {
      lastKept = closing;
    }
    if (closing == NONE) {
      drop(key, Kind.ZERO_LENGTH_NOTE);
    } else {
      notes.forgetOlder(lastKept);
    }
    return closing;
  }

  /** Ends what {@link #detach} took out. */
  void close(int first, long endMicros, int part) {
    for (int note = first; note != NONE; ) {
      int older = notes.older(note);
      notes.end(note, endMicros, part);
      note = older;
    }
  }

  /** The track is over: what is still open never ends. */
  void dropAll() {
    for (int key = 0; notes.open() > 0; key++) {
      drop(key, Kind.UNENDED_NOTE);
    }
    firstOfTick = notes.next();
  }

  private void drop(int key, Kind kind) {
    for (int note = newest[key]; note != NONE; ) {
      int older = notes.older(note);
      damages.add(kind, notes.byteOffset(note));
      notes.drop(note);
      note = older;
    }
    newest[key] = NONE;
  }
}
