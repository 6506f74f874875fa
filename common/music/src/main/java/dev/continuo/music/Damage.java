package dev.continuo.music;

/**
 * Something wrong in a file that could still be read. The same kind found many times is one damage
 * with a count, so that a file of nothing but faults has a short report.
 *
 * @param kind what it was
 * @param byteOffset where it was found first, from 0, in the file's bytes
 * @param count how often it was found, 1 or more
 */
public record Damage(Kind kind, long byteOffset, int count) {

  public Damage {
    if (byteOffset < 0) {
      throw new IllegalArgumentException("byte offset must not be negative: " + byteOffset);
    }
    if (count < 1) {
      throw new IllegalArgumentException("count must be at least 1: " + count);
    }
  }

  /** What was found and what was done about it, for people. */
  public String message() {
    return count == 1
        ? kind.message()
        : "%s (%d times, first here)".formatted(kind.message(), count);
  }

  /** What a damage costs. A reader that is strict refuses the file instead, whatever it is. */
  public enum Consequence {
    /** What was meant is clear, and it was read so: no note is lost. */
    SALVAGED,
    /** The thing itself is left out, and nothing else. */
    DROPPED,
    /** What follows it in its track is lost; other tracks are read. */
    CUT_SHORT
  }

  /** The kinds of damage. */
  public enum Kind {
    /** The header's length cannot be; it was taken as the usual one. */
    WRONG_HEADER_LENGTH(Consequence.SALVAGED, "wrong length of the header, taken as 6"),
    /** A format that does not exist. */
    UNKNOWN_FORMAT(Consequence.SALVAGED, "unknown format, read as format 1"),
    /** More tracks than the header declares; all were read. */
    EXTRA_TRACKS(Consequence.SALVAGED, "the file has more tracks than its header declares"),
    /** A track's length cannot be; it was read to its end event, or to the next track. */
    WRONG_TRACK_LENGTH(Consequence.SALVAGED, "wrong length of a track, read to its end"),
    /** A track ends between two events, without the one that says so. */
    NO_END_EVENT(Consequence.SALVAGED, "a track has no end event"),
    /** An end event with more events of its track behind it; they were read. */
    MISPLACED_END(Consequence.SALVAGED, "an end event inside a track was passed over"),
    /** A length in a RIFF wrapper cannot be; the file was read to its end. */
    WRONG_RIFF_LENGTH(Consequence.SALVAGED, "wrong length in the RIFF wrapper, not believed"),
    /** A data byte out of range; some writers do that, in velocities above all. */
    VALUE_ABOVE_127(Consequence.SALVAGED, "a value above 127 was taken as 127"),

    /** Bytes outside of all chunks. */
    ALIEN_BYTES(Consequence.DROPPED, "bytes that belong to no track were skipped"),
    /** A chunk of another kind than a file of this format has. */
    ALIEN_CHUNK(Consequence.DROPPED, "a chunk that is no track was skipped"),
    /** A second header: files were joined, and only the first is read. */
    SECOND_FILE(Consequence.DROPPED, "another file begins here and was left out: split the two"),
    /** A message for live cables. */
    SYSTEM_MESSAGE(Consequence.DROPPED, "a system message in a file was skipped"),
    /** A tempo of zero or of another length than three bytes. */
    BAD_TEMPO(Consequence.DROPPED, "a tempo that is none was not followed"),
    /** A tempo outside the first track, where it has no place. */
    MISPLACED_TEMPO(Consequence.DROPPED, "a tempo outside the first track was not followed"),
    /** A note without an end. */
    UNENDED_NOTE(Consequence.DROPPED, "a note that never ends was dropped"),
    /** A note that only controller 123 or 120 ends, all notes or all sound off. */
    ENDED_BY_CONTROLLER(
        Consequence.DROPPED, "a note that controller 123 or 120 alone ends was dropped"),
    /** A note that ends on the tick on which it begins. */
    ZERO_LENGTH_NOTE(Consequence.DROPPED, "a note of no length was dropped"),

    /** The file ends inside a track. */
    TRUNCATED(Consequence.CUT_SHORT, "the file ends inside a track"),
    /** Fewer tracks than the header declares. */
    MISSING_TRACKS(Consequence.CUT_SHORT, "the file has fewer tracks than its header declares"),
    /** An event claims more bytes than its track has. */
    OVERLONG_EVENT(
        Consequence.CUT_SHORT, "an event is longer than its track, the rest of which is lost"),
    /** Data of which nobody knows what they belong to. */
    DATA_WITHOUT_STATUS(
        Consequence.CUT_SHORT, "data without a status, the rest of a track is lost");

    private final Consequence consequence;
    private final String message;

    Kind(Consequence consequence, String message) {
      this.consequence = consequence;
      this.message = message;
    }

    public Consequence consequence() {
      return consequence;
    }

    String message() {
      return message;
    }
  }
}
