package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Arrays;

/**
 * Pairs the beginnings and ends of one track's notes. An end closes every open note of its pitch
 * and channel except those that began on the same tick; where only such notes are open, they have
 * no length and are dropped. That is pretty_midi's rule.
 *
 * <p>Open notes of one key are linked, the newest first. Those of the current tick are known by
 * their places: theirs are the last rows.
 */
final class OpenNotes {
  /** Keys, a power of two. */
  static final int KEYS = 16 * 256;

  /** A channel's part is not known yet. */
  static final long NO_PART = Long.MIN_VALUE;

  private static final int NONE = NoteRows.NONE;
  private static final int STACKED = 1 << 31;
  private static final long UNTIMED = -1;

  private final NoteRows notes;
  private final DamageLog damages;
  // Place of the newest open note of a key; with STACKED where an older one is open too.
  private final int[] newest = new int[KEYS];
  private int firstOfTick;
  private long tickMicros;

  OpenNotes(NoteRows notes, DamageLog damages) {
    this.notes = notes;
    this.damages = damages;
    clear();
  }

  /** What notes of a channel and pitch are known by. */
  static int key(int channel, int pitch) {
    return (channel << 8) | pitch;
  }

  static int channel(int key) {
    return key >> 8;
  }

  /** Begins a file; also after one that was given up in the middle. */
  void clear() {
    Arrays.fill(newest, NONE);
    nextTick();
  }

  /** Another tick: whatever is open now began before it. */
  void nextTick() {
    firstOfTick = notes.next();
    tickMicros = UNTIMED;
  }

  /** The tick is the one at that time; since the last one, notes have begun in {@link #pair}. */
  void reach(long micros) {
    if (micros != tickMicros) {
      firstOfTick = notes.firstAt(micros, firstOfTick);
      tickMicros = micros;
    }
  }

  /** A note begins. */
  void begin(int key, long onset, int velocity, int byteOffset) throws UnreadableMidiException {
    int older = place(key);
    int place = notes.begin(onset, key & 0x7F, velocity, byteOffset, older);
    newest[key] = older == NONE ? place : place | STACKED;
  }

  /**
   * Begins and ends the notes of a batch, as long as that is simple: no note of the key is open at
   * a beginning; just one at an end, which began before; and the channel's part is known. Returns
   * the index of the first event which is not so, or the number of them all. Without a branch for
   * beginnings and ends: each event writes what both would, of which one is void.
   *
   * @param from index of the first event
   * @param tick of the batch's start
   * @param partOf by channel, {@link NoteRow#ofPart}
   */
  int pair(EventBatch batch, int from, TempoMap tempos, long tick, long[] partOf) {
    long[] events = batch.found();
    int to = batch.notes();
    long[] rows = notes.rows();
    int next = notes.next();
    long slope = tempos.slope();
    long intercept = tempos.intercept(tick);
    long reciprocal = tempos.reciprocal();
    int shift = tempos.shift();
    long openAtStart = NoteRow.open(batch.start(), NONE);
    int i = from;
    for (; i < to; i++) {
      long event = events[i];
      int message = EventBatch.message(event);
      int begins = -EventBatch.beginsBit(message);
      int key = message >>> 16;
      int place = newest[key & (newest.length - 1)];
      long part = partOf[(key >>> 8) & (partOf.length - 1)];
      long now = TempoMap.micros(EventBatch.ticks(event), slope, intercept, reciprocal, shift);
      // Each is negative where it is not simple. Row 0 belongs to no note and began before all.
      long sinceOnset = now + ~NoteRow.onset(rows[place & (rows.length - 1)]);
      if ((sinceOnset | part | (-(place & begins) | place | (place - 1 - begins))) < 0) {
        break;
      }
      rows[(place + 1) & (rows.length - 1)] = part | now;
      rows[(next + 1) & (rows.length - 1)] = openAtStart + EventBatch.offsetInRow(event);
      rows[next & (rows.length - 1)] = NoteRow.first(now, EventBatch.tone(message));
      newest[key & (newest.length - 1)] = next & begins;
      next += begins & NoteRow.WIDTH;
    }
    notes.paired(next, i - from);
    return i;
  }

  /**
   * Takes out the notes that an end of {@code key} closes, and returns the first of them for {@link
   * #close}; {@link NoteRows#NONE} if there are none.
   */
  int detach(int key) {
    int closing = place(key);
    if (closing < firstOfTick) {
      newest[key] = NONE;
      return closing;
    }
    int lastKept = closing;
    for (; closing >= firstOfTick; closing = notes.older(closing)) {
      lastKept = closing;
    }
    if (closing == NONE) {
      drop(key, Kind.ZERO_LENGTH_NOTE, 0);
    } else {
      notes.forgetOlder(lastKept);
      if (lastKept == place(key)) {
        newest[key] = lastKept;
      }
    }
    return closing;
  }

  /** Ends what {@link #detach} took out. */
  void close(int first, long endMicros, long part) {
    for (int note = first; note != NONE; ) {
      int older = notes.older(note);
      notes.end(note, endMicros, part);
      note = older;
    }
  }

  /**
   * The track is over: what is still open never ends.
   *
   * @param off by channel, where a controller ends all its notes last
   */
  void dropAll(int[] off) {
    for (int key = 0; notes.open() > 0; key++) {
      drop(key, Kind.UNENDED_NOTE, off[channel(key)]);
    }
  }

  /**
   * Drops a key's notes: for the {@code kind}, or because a controller at {@code off} ends them.
   */
  private void drop(int key, Kind kind, int off) {
    for (int note = place(key); note != NONE; ) {
      int older = notes.older(note);
      int at = notes.byteOffset(note);
      damages.add(at < off ? Kind.ENDED_BY_CONTROLLER : kind, at);
      notes.drop(note);
      note = older;
    }
    newest[key] = NONE;
  }

  private int place(int key) {
    return newest[key] & ~STACKED;
  }
}
