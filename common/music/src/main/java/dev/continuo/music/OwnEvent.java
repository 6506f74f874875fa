package dev.continuo.music;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Sequencer-specific events that say what plain ones cannot, so that every piece reads back the
 * same. Other tools skip them and play the same notes; files hold them only where they are needed.
 *
 * <pre>
 *   7D 'C' 'o' 'n' 1   part: index (2), program (1), channel (1), name (2 a character)
 *   7D 'C' 'o' 'n' 2   time base: ticks a quarter (4), then tempos: tick (8), µs a quarter (4)
 * </pre>
 *
 * A part event declares the next part, or names one that was declared: the notes of its track are
 * that part's. 7D is the manufacturer's number of those who have none.
 */
public final class OwnEvent {
  private static final byte[] MARK = {0x7D, 'C', 'o', 'n'};
  private static final byte PART = 1;
  private static final byte TIME_BASE = 2;
  private static final int HEAD = 5;
  private static final int PART_FIELDS = 4;
  private static final int TEMPO_BYTES = 12;

  /** What a name is looked for in: a hostile one may be as long as its file. */
  private static final int MOST_NAME_BYTES = 8_192;

  /** Resolution and tempos of a piece that was written in other ticks. */
  record Beat(int ticksPerQuarter, Tempos tempos) {}

  private OwnEvent() {}

  public static byte[] of(Part part) {
    byte[] event = new byte[HEAD + PART_FIELDS + 2 * part.name().length()];
    ByteBuffer to = ByteBuffer.wrap(event).put(MARK).put(PART);
    to.putShort((short) part.index()).put((byte) part.program()).put((byte) part.channel());
    part.name().chars().forEach(c -> to.putChar((char) c));
    return event;
  }

  public static byte[] ofBeat(Piece piece) {
    Tempos tempos = piece.tempos();
    byte[] event = new byte[HEAD + 4 + TEMPO_BYTES * tempos.size()];
    ByteBuffer to = ByteBuffer.wrap(event).put(MARK).put(TIME_BASE);
    to.putInt(piece.ticksPerQuarter());
    for (int i = 0; i < tempos.size(); i++) {
      to.putLong(tempos.tick(i)).putInt(tempos.microsPerQuarter(i));
    }
    return event;
  }

  /** The part that an event speaks of; null where it is none of ours. */
  static @Nullable Part part(byte[] bytes, int from, int length) {
    int nameBytes = length - HEAD - PART_FIELDS;
    if (nameBytes < 0 || nameBytes % 2 != 0 || !is(PART, bytes, from)) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes, from + HEAD, length - HEAD);
    int index = Short.toUnsignedInt(fields.getShort());
    int program = fields.get();
    int channel = fields.get();
    if (program < 0 || channel < 0 || channel >= Part.CHANNELS) {
      return null;
    }
    fields.limit(Math.min(fields.limit(), fields.position() + MOST_NAME_BYTES));
    return new Part(index, fields.asCharBuffer().toString(), program, channel);
  }

  /** The beat that an event speaks of; null where it is none of ours. */
  static @Nullable Beat beat(byte[] bytes, int from, int length) {
    int tempoBytes = length - HEAD - 4;
    if (tempoBytes <= 0 || tempoBytes % TEMPO_BYTES != 0 || !is(TIME_BASE, bytes, from)) {
      return null;
    }
    ByteBuffer fields = ByteBuffer.wrap(bytes, from + HEAD, length - HEAD);
    int ticksPerQuarter = fields.getInt();
    long[] tick = new long[tempoBytes / TEMPO_BYTES];
    int[] microsPerQuarter = new int[tick.length];
    for (int i = 0; i < tick.length; i++) {
      tick[i] = fields.getLong();
      microsPerQuarter[i] = fields.getInt();
    }
    if (ticksPerQuarter < 1 || !Tempos.valid(tick, microsPerQuarter)) {
      return null;
    }
    return new Beat(ticksPerQuarter, new Tempos(tick, microsPerQuarter));
  }

  private static boolean is(byte kind, byte[] bytes, int from) {
    return Bytes.match(bytes, from, MARK) && bytes[from + MARK.length] == kind;
  }
}
