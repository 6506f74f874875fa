package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Arrays;

/**
 * Pairs the beginnings and ends of one track's notes. An end closes every open note of its pitch
 * and channel except those that began on the same tick; where only such notes are open, they have
 * no length and are dropped. That is pretty_midi's rule.
 */
final class OpenNotes {
  private static final int KEYS = 16 * 128;
  static final int NONE = -1;

  private final NoteColumns notes;
  private final DamageLog damages;

  // The newest open note of each channel and pitch; each links to the one before it.
  private final int[] newest = new int[KEYS];
  private int[] older = new int[64];
  private int[] place = new int[64];
  private long[] onsetTick = new long[64];
  private int[] byteOffset = new int[64];
  private int used;
  private int free = NONE;
  private int open;

  OpenNotes(NoteColumns notes, DamageLog damages) {
    this.notes = notes;
    this.damages = damages;
    Arrays.fill(newest, NONE);
  }

  /** A note has begun; it is {@code newPlace} of the columns. */
  void begin(int key, int newPlace, long tick, int offset) {
    int slot = take();
    place[slot] = newPlace;
    onsetTick[slot] = tick;
    byteOffset[slot] = offset;
    older[slot] = newest[key];
    newest[key] = slot;
  }

  /**
   * Takes out the notes that an end of {@code key} at {@code tick} closes, and returns the first of
   * them for {@link #close}; {@link #NONE} if there are none.
   */
  int detach(int key, long tick) {
    // The newest come first, so those of this tick stand before all older ones.
    int lastKept = NONE;
    int closing = newest[key];
    while (closing != NONE && onsetTick[closing] == tick) {
      lastKept = closing;
      closing = older[closing];
    }
    if (lastKept == NONE) {
      newest[key] = NONE;
    } else if (closing != NONE) {
      older[lastKept] = NONE;
    } else {
      drop(key, Kind.ZERO_LENGTH_NOTE, "a note of no length was dropped");
    }
    return closing;
  }

  /** Ends what {@link #detach} took out. */
  void close(int first, long endMicros, int part) {
    for (int slot = first; slot != NONE; slot = release(slot)) {
      notes.end(place[slot], endMicros, part);
    }
  }

  /** The track is over: what is still open never ends. */
  void dropAll() {
    for (int key = 0; open > 0; key++) {
      drop(key, Kind.UNENDED_NOTE, "a note that never ends was dropped");
    }
  }

  private void drop(int key, Kind kind, String message) {
    for (int slot = newest[key]; slot != NONE; slot = release(slot)) {
      damages.add(kind, byteOffset[slot], message);
    }
    newest[key] = NONE;
  }

  private int take() {
    open++;
    if (free != NONE) {
      int slot = free;
      free = older[slot];
      return slot;
    }
    if (used == place.length) {
      place = Arrays.copyOf(place, used * 2);
      older = Arrays.copyOf(older, used * 2);
      onsetTick = Arrays.copyOf(onsetTick, used * 2);
      byteOffset = Arrays.copyOf(byteOffset, used * 2);
    }
    return used++;
  }

  /** Frees a slot and returns the one that it linked to. */
  private int release(int slot) {
    int next = older[slot];
    older[slot] = free;
    free = slot;
    open--;
    return next;
  }
}
