package dev.continuo.music;

import dev.continuo.music.Damage.Kind;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Reads the events of one track after another: notes and settings into rows, everything else passed
 * over. Most events are read in batches ({@link EventBatch}), the others one by one.
 */
final class TrackReader {
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;
  private static final int CONTROL_CHANGE = 0xB0;
  private static final int PROGRAM_CHANGE = 0xC0;
  private static final int CHANNEL_PRESSURE = 0xD0;
  private static final int PITCH_BEND = 0xE0;
  private static final int SYSTEM = 0xF0;
  private static final int META = 0xFF;
  private static final int META_NAME = 0x03;
  private static final int META_END = 0x2F;
  private static final int META_TEMPO = 0x51;
  private static final int META_OWN = 0x7F;
  private static final long NO_PART = OpenNotes.NO_PART;
  private static final int UNENDED = -1;
  private static final long UNTIMED = -1;

  private final ReaderLimits limits;
  private final MemoryBudget memory;
  private final NoteRows notes;
  private final ControlRows pedals;
  private final ControlRows bends;
  private final PartTable parts;
  private final DamageLog damages;
  private final OpenNotes open;
  private final int[] program = new int[16];
  private final EventBatch batch = new EventBatch();
  private final boolean batches;
  // By channel: the second number of the row of a note that ends now, but for its time.
  private final long[] partOf = new long[16];

  private byte[] bytes = {};
  private TempoMap tempos = TempoMap.NONE;
  private TempoRule tempoRule = TempoRule.FOLLOW;
  private String name = "";
  private OwnEvent.@Nullable Beat beat;
  private int position;
  private int running;
  private int end;
  private int eventsLeft;
  private long tick;
  private long micros;

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
    /** Not yet. */
    GOES_ON,
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
      ReaderLimits limits,
      MemoryBudget memory,
      NoteRows notes,
      ControlRows pedals,
      ControlRows bends,
      PartTable parts,
      DamageLog damages,
      boolean batches) {
    this.limits = limits;
    this.memory = memory;
    this.notes = notes;
    this.pedals = pedals;
    this.bends = bends;
    this.parts = parts;
    this.damages = damages;
    this.open = new OpenNotes(notes, damages);
    this.batches = batches;
  }

  /** Begins a file. */
  void begin(byte[] file, TempoMap fileTempos) {
    bytes = file;
    tempos = fileTempos;
    beat = null;
    open.clear();
    eventsLeft = limits.events();
  }

  /** Reads the track whose events lie within {@code from} to {@code to}. */
  Outcome read(int from, int to, TempoRule rule) throws UnreadableMidiException {
    end = to;
    tempos.rewind();
    tempoRule = rule;
    parts.beginTrack();
    Arrays.fill(program, 0);
    Arrays.fill(partOf, NO_PART);
    name = "";
    tick = 0;
    micros = UNTIMED;
    batch.begin(bytes, to);
    Outcome outcome = events(from);
    if (notes.open() > 0) {
      open.dropAll(NotesOff.last(bytes, from, position));
    }
    open.nextTick();
    return outcome;
  }

  /** What the file says of the piece's beat beside its own ticks; null where it says nothing. */
  OwnEvent.@Nullable Beat beat() {
    return beat;
  }

  /** Where the last track's {@link Outcome} was met. */
  int position() {
    return position;
  }

  private Outcome events(int from) throws UnreadableMidiException {
    running = 0;
    position = from;
    while (position < end) {
      if (batches) {
        commonEvents();
      }
      if (position < end) {
        Outcome outcome = event();
        if (outcome != Outcome.GOES_ON) {
          return outcome;
        }
      }
    }
    return Outcome.RAN_OUT;
  }

  /** Reads on as long as events are what most are. */
  private void commonEvents() throws UnreadableMidiException {
    while (!batch.isOver(position)) {
      int most = Math.min(eventsLeft, limits.notes() - notes.begun());
      if (most <= 0 || !tempos.tickByTick() || tempos.micros(tick) == TempoMap.BEYOND) {
        return; // Whether that matters, depends on the event.
      }
      memory.reach(position);
      position = batch.decode(position, most, running, tempos.ticksLeft(tick));
      if (batch.events() == 0) {
        return;
      }
      notes();
      pedals.addPedals(batch, tempos, tick, bends);
      eventsLeft -= batch.events();
      running = batch.running();
      tick += batch.ticks();
      micros = tempos.micros(tick);
      open.reach(micros);
    }
  }

  private void notes() throws UnreadableMidiException {
    notes.reserve(batch.notes());
    for (int i = 0; ; i++) {
      i = open.pair(batch, i, tempos, tick, partOf);
      if (i == batch.notes()) {
        return;
      }
      long event = batch.note(i);
      int message = EventBatch.message(event);
      int start = batch.byteOffset(event);
      micros = tempos.micros(tick + EventBatch.ticks(event));
      open.reach(micros);
      if (EventBatch.begins(message)) {
        open.begin(EventBatch.key(message), micros, EventBatch.second(message), start);
      } else {
        endNotes(EventBatch.key(message), start);
      }
    }
  }

  /** Reads one event of any kind. */
  private Outcome event() throws UnreadableMidiException {
    byte[] in = bytes;
    int to = end;
    int start = position;
    memory.reach(start);
    int delta = variableLength();
    int at = position;
    if (delta < 0 || at >= to) {
      return stop(start, Outcome.CUT_OFF);
    }
    if (delta > 0) {
      tick += delta;
      micros = UNTIMED;
      open.nextTick();
    }
    if (--eventsLeft < 0) {
      throw limits.passed(ReaderLimits.Cap.EVENTS, start);
    }
    int status = in[at] & 0xFF;
    if (status < NOTE_OFF) {
      // Running status: the last channel event's, even where others came between.
      if (running == 0) {
        return stop(at, Outcome.LOST);
      }
      status = running & 0xFF;
    } else {
      at++;
    }
    position = at;
    if (status >= SYSTEM) {
      if (status == META && to - at > 1 && in[at] == META_END) {
        return endEvent(start);
      }
      if (!(status == META ? metaEvent() : systemEvent(status))) {
        return stop(start, Outcome.CUT_OFF);
      }
      return Outcome.GOES_ON;
    }
    running = (byte) status;
    int kind = status & 0xF0;
    if (kind == PROGRAM_CHANGE || kind == CHANNEL_PRESSURE) {
      if (at == to) {
        return stop(start, Outcome.CUT_OFF);
      }
      if (kind == PROGRAM_CHANGE) {
        programChange(status & 0x0F, value(in[at], at));
      }
      position = at + 1;
      return Outcome.GOES_ON;
    }
    if (to - at < 2) {
      return stop(start, Outcome.CUT_OFF);
    }
    int first = value(in[at], at);
    int second = value(in[at + 1], at + 1);
    int channel = status & 0x0F;
    if (kind == NOTE_ON && second > 0) {
      beginNote(OpenNotes.key(channel, first), second, start);
    } else if (kind <= NOTE_ON) {
      endNotes(OpenNotes.key(channel, first), start);
    } else if (kind == CONTROL_CHANGE) {
      if (first == Controls.SUSTAIN_PEDAL) {
        pedals.add(now(start), channel, second);
      }
    } else if (kind == PITCH_BEND) {
      bends.add(now(start), channel, Controls.bend(first, second));
    }
    position = at + 2;
    return Outcome.GOES_ON;
  }

  /**
   * Reads the end event that begins there. One in mid-track ends nothing, as pretty_midi has it.
   */
  private Outcome endEvent(int start) {
    int usualEnd = position + 2;
    position++;
    int length = variableLength();
    position = length < 0 || length > end - position ? usualEnd : position + length;
    if (TrackTail.goesOn(bytes, position, end)) {
      damages.add(Kind.MISPLACED_END, start);
      return Outcome.GOES_ON;
    }
    return Outcome.ENDED;
  }

  private Outcome stop(int at, Outcome outcome) {
    position = at;
    return outcome;
  }

  private void beginNote(int key, int velocity, int start) throws UnreadableMidiException {
    if (notes.begun() == limits.notes()) {
      throw limits.passed(ReaderLimits.Cap.NOTES, start);
    }
    open.begin(key, now(start), velocity, start);
  }

  private void endNotes(int key, int start) throws UnreadableMidiException {
    int closing = open.detach(key);
    if (closing != NoteRows.NONE) {
      int channel = OpenNotes.channel(key);
      if (partOf[channel] == NO_PART) {
        // The program is the one at the note's end, as pretty_midi has it.
        int part = parts.part(channel, program[channel], name, start);
        partOf[channel] = NoteRow.ofPart(part);
      }
      open.close(closing, now(start), partOf[channel]);
    }
  }

  private void programChange(int channel, int value) {
    program[channel] = value;
    partOf[channel] = NO_PART;
  }

  /** The current tick in microseconds; computed once for all events on it. */
  private long now(int start) throws UnreadableMidiException {
    if (micros == UNTIMED) {
      micros = tempos.micros(tick);
      if (micros == TempoMap.BEYOND) {
        throw limits.passed(ReaderLimits.Cap.DURATION, start);
      }
    }
    return micros;
  }

  /** Reads the event at the position, behind its status; false where it is cut off. */
  private boolean metaEvent() throws UnreadableMidiException {
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
    } else if (type == META_OWN) {
      ownEvent(length);
    }
    position += length;
    return true;
  }

  private void ownEvent(int length) throws UnreadableMidiException {
    Part part = OwnEvent.part(bytes, position, length);
    if (part != null && parts.declare(part, position)) {
      Arrays.fill(partOf, NO_PART);
    }
    OwnEvent.Beat found = OwnEvent.beat(bytes, position, length);
    if (found != null) {
      beat = found;
    }
  }

  private void tempo(int length) throws UnreadableMidiException {
    int tempo =
        length == 3 ? ((bytes[position] & 0xFF) << 16) | Bytes.int16(bytes, position + 1) : 0;
    switch (tempoRule) {
      case FOLLOW -> {
        if (tempo == 0) {
          damages.add(Kind.BAD_TEMPO, position);
        } else {
          memory.needTempos(tempos.toGrow(tick));
          tempos.add(tick, tempo);
        }
      }
      case MISPLACED -> damages.add(Kind.MISPLACED_TEMPO, position);
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
      damages.add(Kind.SYSTEM_MESSAGE, position - 1L);
    }
    if (length < 0 || length > end - position) {
      return false;
    }
    position += length;
    return true;
  }

  /** A data byte. Some writers exceed 127: it counts as 127. */
  private int value(int value, int at) {
    if (value < 0) {
      damages.add(Kind.VALUE_ABOVE_127, at);
      return 127;
    }
    return value;
  }

  /**
   * A number at the position, of seven bits a byte, of which the last 28 count; {@link #UNENDED}
   * where it is cut off.
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
}
