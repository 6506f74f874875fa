package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.UnreadableMidiException.Reason;

/**
 * MIDI files that went through a conversion of text, which cannot be undone. No real one is valid
 * UTF-8: the first byte of an end event, of a tempo and of most beginnings of notes is never that.
 */
final class SpoiltBytes {
  private static final byte[] TRACK = "MTrk".getBytes(US_ASCII);
  private static final int HEADER = 14;
  private static final int MOST_HEADER = 256;

  /** Less has no event: a wait, a status, a type or a value. */
  private static final int LEAST_TRACK = 8 + 3;

  /** Fewer line feeds may well follow carriage returns by chance. */
  private static final int LEAST_LINES = 3;

  private SpoiltBytes() {}

  /** Refuses a file of tracks whose bytes from the header on are text in UTF-8 or ASCII. */
  static void refuseText(byte[] bytes, MidiSpan span) throws UnreadableMidiException {
    int track = Bytes.find(bytes, span.start() + HEADER, Math.min(span.end(), MOST_HEADER), TRACK);
    if (Bytes.match(bytes, track, TRACK)
        && span.end() - track >= LEAST_TRACK
        && Utf8.isValid(bytes, span.start(), span.end())) {
      throw new UnreadableMidiException(
          Reason.NOT_MIDI,
          track + 8L,
          "not a MIDI file any more: its bytes were spoilt by a conversion to text (all of it is "
              + "UTF-8 or ASCII, which no event is): copy or download it again, in binary mode");
    }
  }

  /** What else may be said of a file that was refused; empty if nothing. */
  static String hint(byte[] bytes) {
    int lines = 0;
    for (int at = 0; at < bytes.length; at++) {
      if (bytes[at] == '\n') {
        if (at == 0 || bytes[at - 1] != '\r') {
          return "";
        }
        lines++;
      }
    }
    return lines < LEAST_LINES
        ? ""
        : "; every line feed in it follows a carriage return, so a conversion of line ends may have "
            + "spoilt its bytes: copy it again, in binary mode";
  }
}
