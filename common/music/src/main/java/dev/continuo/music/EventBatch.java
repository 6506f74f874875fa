package dev.continuo.music;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * A run of events of the kinds that most are, decoded from one track's bytes: a wait of one byte or
 * two, perhaps a status, two data bytes. Notes and controls are kept apart, in their order.
 *
 * <p>Nobody can predict whether the next event bears a status, or begins a note or ends one, and a
 * wrong guess costs a processor as much as decoding two events. So nothing here branches on that:
 * every event is written to both lists, and the one that it belongs to grows.
 *
 * <pre>
 *   ticks since the batch began (23 bits), bytes since then (16), message, first byte lowest (24)
 * </pre>
 */
final class EventBatch {
  /** Most events of a batch. */
  static final int MOST = 512;

  private static final int LEAST_BYTES = 3;

  /** Of an event with a status and a wait of one byte. */
  private static final int USUAL_BYTES = 4;

  private static final int MOST_TICKS = 1 << 22;
  private static final int TICKS_SHIFT = 40;
  private static final int OFFSET_SHIFT = 24;
  private static final long OFFSET_AND_MESSAGE = (1L << TICKS_SHIFT) - 1;
  private static final int MESSAGE = 0xFF_FFFF;
  private static final int DATA_ABOVE_127 = 0x80_80_00;

  /** Eight bytes at once, the first lowest. */
  private static final VarHandle WORDS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  // Two bits for each kind of message, that is, for each upper half of a status byte.
  private static final int NOTE = 1;
  private static final int CONTROL = 2;
  private static final int KINDS =
      (NOTE << (2 * 0x8))
          | (NOTE << (2 * 0x9))
          | (CONTROL << (2 * 0xA))
          | (CONTROL << (2 * 0xB))
          | (CONTROL << (2 * 0xE));

  private static final int PEDAL = 0xB0_00_00_00 | (Controls.SUSTAIN_PEDAL << 16);
  private static final int KIND_AND_FIRST = 0xF0_FF_00_00;

  /** A bit for each kind that is not for a batch: no status, another length, system messages. */
  private static final int OTHERS = 0b1011_0000_1111_1111;

  // Notes from the front, controls from the back.
  private final long[] found = new long[MOST + 1];
  private byte[] bytes = {};
  private int end;
  private int lastStart;
  private int notes;
  private int controls;
  private int start;
  private int running;
  private int ticks;

  /** Begins a track, which ends before the byte at {@code trackEnd}. */
  void begin(byte[] file, int trackEnd) {
    bytes = file;
    end = trackEnd;
    lastStart = Math.min(trackEnd - USUAL_BYTES, file.length - Long.BYTES);
  }

  /**
   * Decodes events until one is not of these kinds, or too near to the end of the track, or there
   * are enough. Returns the offset behind the last one.
   *
   * @param from offset of the first event
   * @param most events, 1 or more; or fewer, if that is more than a batch holds
   * @param runningStatus status of the last channel event, 0 for none
   * @param ticksLeft the events last no longer, 0 or more
   */
  int decode(int from, int most, int runningStatus, long ticksLeft) {
    byte[] in = bytes;
    long[] out = found;
    int note = 0;
    int control = MOST;
    int at = from;
    int stop = Math.min(lastStart, from + LEAST_BYTES * (Math.min(most, MOST) - 1));
    long last = (Math.min(ticksLeft, MOST_TICKS) << TICKS_SHIFT) | OFFSET_AND_MESSAGE;
    long time = 0;
    int status = runningStatus & 0xFF;
    while (at <= stop) {
      long word = (long) WORDS.get(in, at);
      int next = at + LEAST_BYTES;
      long later = time;
      if ((word & 0x80) != 0) { // A wait of two bytes, or of more.
        if ((word & 0x8000) != 0 || at + USUAL_BYTES + 1 > end) {
          break;
        }
        later += (word & 0x7F) << (TICKS_SHIFT + 7);
        word >>>= 8;
        next++;
      }
      later += (word & 0x7F) << TICKS_SHIFT;
      int statusBits = ((int) word >>> 12) & 8; // Of the status byte, if there is one.
      next += statusBits >>> 3;
      // The wait's last byte makes place for the running status; a status pushes that out.
      int message = (int) (((word & ~0xFF) | status) >>> statusBits) & MESSAGE;
      int kind = KINDS >>> ((message >>> 3) & 0x1E);
      // Written before it is known whether that counts: so less has to be kept in registers.
      long event = later | ((long) (at - from) << OFFSET_SHIFT) | message;
      out[note] = event;
      out[control] = event;
      if (((message & DATA_ABOVE_127) | ((OTHERS >>> ((message >>> 4) & 0x0F)) & 1)) != 0
          || later > last) {
        break;
      }
      note += kind & NOTE;
      control -= (kind & CONTROL) >> 1;
      time = later;
      status = message & 0xFF;
      at = next;
    }
    notes = note;
    controls = MOST - control;
    start = from;
    running = (byte) status;
    ticks = (int) (time >>> TICKS_SHIFT);
    return at;
  }

  /** Whether an event at that offset is too near to the end. */
  boolean isOver(int offset) {
    return offset > lastStart;
  }

  /** How many events were decoded. */
  int events() {
    return notes + controls;
  }

  /** How many of them begin or end a note. */
  int notes() {
    return notes;
  }

  /** Where in {@link #found} the last control stands; the first is at {@link #MOST}. */
  int lastControl() {
    return MOST - controls + 1;
  }

  /** How long they last. */
  int ticks() {
    return ticks;
  }

  /** Status of the last one, as a signed byte. */
  int running() {
    return running;
  }

  /** Those that begin or end a note from the front on, controls from {@link #MOST} downward. */
  long[] found() {
    return found;
  }

  long note(int i) {
    return found[i];
  }

  /** Where the batch begins in the file. */
  int start() {
    return start;
  }

  int byteOffset(long event) {
    return start + ((int) (event >>> OFFSET_SHIFT) & 0xFFFF);
  }

  /** Offset of an event within its batch in the upper half, where a row has an offset. */
  static long offsetInRow(long event) {
    return (event << 8) & 0xFFFF_0000_0000L;
  }

  /** Ticks from the batch's start to the event. */
  static long ticks(long event) {
    return event >>> TICKS_SHIFT;
  }

  /** The message, its first byte highest. */
  static int message(long event) {
    return Integer.reverseBytes((int) event);
  }

  static int first(int message) {
    return (message >>> 16) & 0x7F;
  }

  static int second(int message) {
    return (message >>> 8) & 0x7F;
  }

  static int channel(int message) {
    return (message >>> 24) & 0x0F;
  }

  /** 1 of a message that sets the sustain pedal; 0 of another one but a bend. */
  static int pedalBit(int message) {
    // What differs in a control that is no bend is not its highest bit.
    return (((message ^ PEDAL) & KIND_AND_FIRST) - 1) >>> 31;
  }

  /** Of a message that sets a control. */
  static boolean bends(int message) {
    return (message & (0x40 << 24)) != 0;
  }

  /** Both data bytes of a note's message, as the row of a note has pitch and velocity. */
  static int tone(int message) {
    return (message >>> 8) & 0x7F7F;
  }

  /** What {@link OpenNotes} knows the note by, in its lowest bits. */
  static int key(int message) {
    return (message >>> 16) & (OpenNotes.KEYS - 1);
  }

  /** Of a message that begins or ends a note. */
  static boolean begins(int message) {
    return beginsBit(message) != 0;
  }

  /** 1 of a message that begins a note, 0 of one that ends it: a velocity of 0 does that too. */
  static int beginsBit(int message) {
    return (message >>> 28) & ((second(message) + 0x7F) >>> 7);
  }
}
