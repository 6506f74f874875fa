package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Builds MIDI files byte by byte, right or wrong ones. Bytes are given in hex, spaced at will. */
final class MidiBytes {
  /** Middle C for one quarter of 96 ticks, and the end of its track. */
  static final String ONE_NOTE = "00 90 3C 64  60 80 3C 40  00 FF 2F 00";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A header chunk of the right length. */
  MidiBytes header(int format, int tracks, int division) {
    return text("MThd").int32(6).int16(format).int16(tracks).int16(division);
  }

  /** A track chunk of the right length. */
  MidiBytes track(String... events) {
    byte[] body = parse(String.join("", events));
    return trackClaiming(body.length, events);
  }

  /** A track chunk that claims a length. */
  MidiBytes trackClaiming(int length, String... events) {
    return text("MTrk").int32(length).hex(events);
  }

  MidiBytes text(String text) {
    bytes.writeBytes(text.getBytes(US_ASCII));
    return this;
  }

  MidiBytes hex(String... hex) {
    bytes.writeBytes(parse(String.join("", hex)));
    return this;
  }

  MidiBytes raw(byte[] raw) {
    bytes.writeBytes(raw);
    return this;
  }

  MidiBytes int32(int value) {
    return int16(value >>> 16).int16(value);
  }

  /** The same, lowest byte first, as RIFF has it. */
  MidiBytes int32LittleEndian(int value) {
    return int32(Integer.reverseBytes(value));
  }

  MidiBytes int16(int value) {
    bytes.write(value >> 8);
    bytes.write(value);
    return this;
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }

  private static byte[] parse(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }
}
