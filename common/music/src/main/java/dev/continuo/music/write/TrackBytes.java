package dev.continuo.music.write;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.music.Controls;
import java.io.ByteArrayOutputStream;

/** The bytes of one track while it is written. */
final class TrackBytes {
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;
  private static final int CONTROL_CHANGE = 0xB0;
  private static final int PROGRAM_CHANGE = 0xC0;
  private static final int PITCH_BEND = 0xE0;
  private static final int META_TEXT = 0x01;
  private static final int META_NAME = 0x03;
  private static final int META_END = 0x2F;
  private static final int META_TEMPO = 0x51;
  private static final int META_OWN = 0x7F;
  private static final int SUSTAIN_PEDAL = 64;
  private static final int RELEASE_VELOCITY = 64;

  /** The longest wait that an event can have before it. */
  private static final long LONGEST_WAIT = 0x0FFF_FFFF;

  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private long writtenTick;
  private long tick;

  /** Events that follow stand on a tick, not before the last one. */
  void waitUntil(long nextTick) {
    while (nextTick - writtenTick > LONGEST_WAIT) {
      tick = writtenTick + LONGEST_WAIT;
      meta(META_TEXT, new byte[0]); // Says nothing; it shares the wait.
    }
    tick = nextTick;
  }

  void tempo(int microsPerQuarter) {
    meta(
        META_TEMPO,
        new byte[] {
          (byte) (microsPerQuarter >> 16), (byte) (microsPerQuarter >> 8), (byte) microsPerQuarter
        });
  }

  void name(String name) {
    meta(META_NAME, name.getBytes(UTF_8));
  }

  void own(byte[] event) {
    meta(META_OWN, event);
  }

  void program(int channel, int program) {
    delta();
    events.write(PROGRAM_CHANGE | channel);
    events.write(program);
  }

  void begin(int channel, int pitch, int velocity) {
    channelEvent(NOTE_ON | channel, pitch, velocity);
  }

  void end(int channel, int pitch) {
    channelEvent(NOTE_OFF | channel, pitch, RELEASE_VELOCITY);
  }

  void pedal(int channel, int value) {
    channelEvent(CONTROL_CHANGE | channel, SUSTAIN_PEDAL, value);
  }

  void bend(int channel, int value) {
    int raised = value - Controls.LOWEST_BEND;
    channelEvent(PITCH_BEND | channel, raised & 0x7F, raised >> 7);
  }

  /** Ends the track and writes it as a chunk. */
  void writeTo(ByteArrayOutputStream file) {
    meta(META_END, new byte[0]);
    file.writeBytes("MTrk".getBytes(US_ASCII));
    for (int shift = 24; shift >= 0; shift -= 8) {
      file.write(events.size() >> shift);
    }
    file.writeBytes(events.toByteArray());
  }

  private void channelEvent(int status, int first, int second) {
    delta();
    events.write(status);
    events.write(first);
    events.write(second);
  }

  private void meta(int type, byte[] content) {
    delta();
    events.write(0xFF);
    events.write(type);
    variableLength(content.length);
    events.writeBytes(content);
  }

  private void delta() {
    variableLength((int) (tick - writtenTick));
    writtenTick = tick;
  }

  /** Seven bits a byte, the highest first, within 0..2^28 - 1. */
  private void variableLength(int value) {
    for (int shift = 21; shift > 0; shift -= 7) {
      if (value >> shift != 0) {
        events.write(((value >> shift) & 0x7F) | 0x80);
      }
    }
    events.write(value & 0x7F);
  }
}
