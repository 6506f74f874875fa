package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.math.BigDecimal;
import java.util.Arrays;

/** Reads the events of one track after another: notes into columns, everything else passed over. */
final class TrackReader {
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;
  private static final int PROGRAM_CHANGE = 0xC0;
  private static final int CHANNEL_PRESSURE = 0xD0;
  private static final int SYSTEM = 0xF0;
  private static final int META = 0xFF;
  private static final int META_NAME = 0x03;
  private static final int META_END = 0x2F;
  private static final int META_TEMPO = 0x51;
  private static final int UNENDED = -1;

  private final byte[] bytes;
  private final ReaderLimits limits;
  private final NoteColumns notes;
  private final PartTable parts;
  private final TempoMap tempos;
  private final DamageLog damages;
  private final OpenNotes open;
  private final int[] program = new int[16];

  private TempoRule tempoRule = TempoRule.FOLLOW;
  private String name = "";
  private int position;
  private int end;
  private long tick;
  private long timedTick;
  private long timedMicros;

  /** What to do with tempo events. */
  enum TempoRule {
    /** They set the tempo of what follows. */
    FOLLOW,
    /** They have no place in this track. */
    MISPLACED,
    /** Ticks are parts of a second, so tempos mean nothing. */
    MEANINGLESS
  }

  /** How reading a track ended. */
  enum Outcome {
    /** With its end event; the position is behind it. */
    ENDED,
    /** With its bytes, between two events. */
    RAN_OUT,
    /** With its bytes, inside the event at the position. */
    CUT_OFF,
    /** At the position, with data of which nobody knows what they belong to. */
    LOST
  }

  TrackReader(
      byte[] bytes,
      ReaderLimits limits,
      NoteColumns notes,
      PartTable parts,
      TempoMap tempos,
      DamageLog damages) {
    this.bytes = bytes;
    this.limits = limits;
    this.notes = notes;
    this.parts = parts;
    this.tempos = tempos;
    this.damages = damages;
    this.open = new OpenNotes(notes, damages);
  }

  /** Reads the track whose events lie within {@code from} to {@code to}. */
  Outcome read(int from, int to, TempoRule rule) throws UnreadableMidiException {
    position = from;
    end = to;
    tempos.rewind();
    tempoRule = rule;
    parts.beginTrack();
    Arrays.fill(program, 0);
    name = "";
    tick = 0;
    timedTick = -1;
    Outcome outcome = events();
    open.dropAll();
    return outcome;
  }

  /** Where the last track's {@link Outcome} was met. */
  int position() {
    return position;
  }

  private Outcome events() throws UnreadableMidiException {
    int running = 0;
    while (position < end) {
      int start = position;
      int delta = variableLength();
      if (delta < 0 || position == end) {
        return cutOff(start);
      }
      tick += delta;
      int status = bytes[position] & 0xFF;
      if (status < NOTE_OFF) {
        // Running status: the last channel event's, even where others came between.
        if (running == 0) {
          return Outcome.LOST;
        }
        status = running;
      } else {
        position++;
      }
      boolean whole;
      if (status < SYSTEM) {
        running = status;
        whole = channelEvent(status, start);
      } else if (status == META) {
        if (position + 1 < end && bytes[position] == META_END) {
          position += 2;
          return Outcome.ENDED;
        }
        whole = metaEvent();
      } else {
        whole = systemEvent(status);
      }
      if (!whole) {
        return cutOff(start);
      }
    }
    return Outcome.RAN_OUT;
  }

  private boolean channelEvent(int status, int start) throws UnreadableMidiException {
    int kind = status & 0xF0;
    int channel = status & 0x0F;
    boolean single = kind == PROGRAM_CHANGE || kind == CHANNEL_PRESSURE;
    if (end - position < (single ? 1 : 2)) {
      return false;
    }
    int first = value();
    if (single) {
      if (kind == PROGRAM_CHANGE) {
        program[channel] = first;
      }
      return true;
    }
    int second = value();
    if (kind == NOTE_ON && second > 0) {
      beginNote((channel << 7) | first, second, start);
    } else if (kind == NOTE_ON || kind == NOTE_OFF) {
      endNotes((channel << 7) | first, start);
    }
    return true;
  }

  private void beginNote(int key, int velocity, int start) throws UnreadableMidiException {
    if (notes.size() == limits.notes()) {
      throw tooLarge(start, "more than %d notes".formatted(limits.notes()));
    }
    int place = notes.begin(now(start), key & 0x7F, velocity);
    open.begin(key, place, tick, start);
  }

  private void endNotes(int key, int start) throws UnreadableMidiException {
    int closing = open.detach(key, tick);
    if (closing != OpenNotes.NONE) {
      // The program is the one at the note's end, as pretty_midi has it.
      int channel = key >> 7;
      open.close(closing, now(start), parts.part(channel, program[channel], name, start));
    }
  }

  /** The current tick in microseconds; computed once for all notes of a chord. */
  private long now(int start) throws UnreadableMidiException {
    if (tick != timedTick) {
      if (!tempos.reaches(tick)) {
        throw tooLarge(
            start,
            "longer than %s seconds"
                .formatted(
                    BigDecimal.valueOf(limits.durationMicros(), 6)
                        .stripTrailingZeros()
                        .toPlainString()));
      }
      timedMicros = tempos.micros(tick);
      timedTick = tick;
    }
    return timedMicros;
  }

  private boolean metaEvent() {
    if (position == end) {
      return false;
    }
    int type = bytes[position++];
    int length = variableLength();
    if (length < 0 || length > end - position) {
      return false;
    }
    if (type == META_TEMPO) {
      tempo(length);
    } else if (type == META_NAME) {
      name = TrackName.decode(bytes, position, position + length);
    }
    position += length;
    return true;
  }

  private void tempo(int length) {
    int micros =
        length == 3 ? ((bytes[position] & 0xFF) << 16) | Bytes.int16(bytes, position + 1) : 0;
    switch (tempoRule) {
      case FOLLOW -> {
        if (micros == 0) {
          damages.add(Kind.MALFORMED, position, "a tempo that is none was not followed");
        } else {
          tempos.add(tick, micros);
        }
      }
      case MISPLACED ->
          damages.add(
              Kind.MISPLACED_TEMPO, position, "a tempo outside the first track was not followed");
      case MEANINGLESS -> {}
    }
  }

  /** System exclusive, or a system message, which has no place in a file but a known length. */
  private boolean systemEvent(int status) {
    int length =
        switch (status) {
          case 0xF0, 0xF7 -> variableLength();
          case 0xF1, 0xF3 -> 1;
          case 0xF2 -> 2;
          default -> 0;
        };
    if (status != 0xF0 && status != 0xF7) {
      damages.add(Kind.MALFORMED, position - 1L, "a system message in a file was skipped");
    }
    if (length < 0 || length > end - position) {
      return false;
    }
    position += length;
    return true;
  }

  /** A data byte. Some writers exceed 127, in velocities above all: it counts as 127. */
  private int value() {
    int value = bytes[position++];
    if (value < 0) {
      damages.add(Kind.MALFORMED, position - 1L, "a value above 127 was taken as 127");
      return 127;
    }
    return value;
  }

  /**
   * A number of seven bits a byte, of which the last 28 count; {@link #UNENDED} where it is cut
   * off.
   */
  private int variableLength() {
    int value = 0;
    while (position < end) {
      byte b = bytes[position++];
      value = ((value << 7) | (b & 0x7F)) & 0x0FFF_FFFF;
      if (b >= 0) {
        return value;
      }
    }
    return UNENDED;
  }

  private Outcome cutOff(int start) {
    position = start;
    return Outcome.CUT_OFF;
  }

  private static UnreadableMidiException tooLarge(int offset, String what) {
    return new UnreadableMidiException(Reason.TOO_LARGE, offset, what);
  }
}
