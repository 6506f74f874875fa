package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;

/** The bytes of one track while it is written. Events come in the order of their ticks. */
final class TrackBytes {
  private static final int NOTE_OFF = 0x80;
  private static final int NOTE_ON = 0x90;
  private static final int PROGRAM_CHANGE = 0xC0;
  private static final int RELEASE_VELOCITY = 64;

  private final ByteArrayOutputStream events = new ByteArrayOutputStream();
  private int lastTick;

  void tempo(int microsPerQuarter) {
    meta(
        0x51,
        new byte[] {
          (byte) (microsPerQuarter >> 16), (byte) (microsPerQuarter >> 8), (byte) microsPerQuarter
        });
  }

  void name(String name) {
    meta(0x03, name.getBytes(UTF_8));
  }

  void program(int channel, int program) {
    delta(lastTick);
    events.write(PROGRAM_CHANGE | channel);
    events.write(program);
  }

  void begin(int tick, int channel, int pitch, int velocity) {
    note(tick, NOTE_ON | channel, pitch, velocity);
  }

  void end(int tick, int channel, int pitch) {
    note(tick, NOTE_OFF | channel, pitch, RELEASE_VELOCITY);
  }

  /** Ends the track and writes it as a chunk. */
  void writeTo(ByteArrayOutputStream file) {
    meta(0x2F, new byte[0]);
    file.writeBytes("MTrk".getBytes(US_ASCII));
    for (int shift = 24; shift >= 0; shift -= 8) {
      file.write(events.size() >> shift);
    }
    file.writeBytes(events.toByteArray());
  }

  private void note(int tick, int status, int pitch, int velocity) {
    delta(tick);
    events.write(status);
    events.write(pitch);
    events.write(velocity);
  }

  private void meta(int type, byte[] content) {
    delta(lastTick);
    events.write(0xFF);
    events.write(type);
    variableLength(content.length);
    events.writeBytes(content);
  }

  private void delta(int tick) {
    variableLength(tick - lastTick);
    lastTick = tick;
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
