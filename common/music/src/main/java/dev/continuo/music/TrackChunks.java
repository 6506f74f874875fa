package dev.continuo.music;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.TrackReader.Outcome;

/**
 * Finds the tracks of a file one after another. Lengths are believed only where a chunk, or the end
 * of the file, follows; otherwise a track ends at its end event or before the next track's mark.
 * Each byte is looked at a bounded number of times.
 */
final class TrackChunks {
  private static final byte[] TRACK = "MTrk".getBytes(US_ASCII);
  private static final byte[] HEADER = "MThd".getBytes(US_ASCII);
  private static final int HEAD = 8;

  private final byte[] bytes;
  private final int fileEnd;
  private final DamageLog damages;
  private int next;
  private int start;
  private int end;
  private long declaredEnd;
  private boolean trusted;
  private int alienChunks;

  TrackChunks(byte[] bytes, int from, int fileEnd, DamageLog damages) {
    this.bytes = bytes;
    this.next = from;
    this.fileEnd = fileEnd;
    this.damages = damages;
  }

  /** Goes to the next track; false where there is none. */
  boolean advance() {
    while (fileEnd - next >= HEAD) {
      if (Bytes.match(bytes, next, TRACK)) {
        open();
        return true;
      }
      if (Bytes.match(bytes, next, HEADER)) {
        damages.add(Kind.SECOND_FILE, next);
        return false;
      }
      if (isAlienChunk(next)) {
        damages.add(Kind.ALIEN_CHUNK, next);
        alienChunks++;
        next += HEAD + Bytes.int32(bytes, next + 4);
      } else {
        damages.add(Kind.ALIEN_BYTES, next);
        next = nextMark(next);
      }
    }
    if (next < fileEnd) {
      damages.add(Kind.ALIEN_BYTES, next);
    }
    return false;
  }

  /** How many chunks were no tracks: some writers count them as such. */
  int alienChunks() {
    return alienChunks;
  }

  /** Offset of the track's first event. */
  int start() {
    return start;
  }

  /** Offset behind the bytes that may belong to the track. */
  int end() {
    return end;
  }

  /** The track has been read: how that ended, and the offset where. */
  void close(Outcome outcome, int position) {
    next = end;
    switch (outcome) {
      case GOES_ON -> throw new IllegalStateException("the track has not been read");
      case ENDED -> ended(position);
      case RAN_OUT -> ranOut();
      case CUT_OFF -> damages.add(end == fileEnd ? Kind.TRUNCATED : Kind.OVERLONG_EVENT, position);
      case LOST -> damages.add(Kind.DATA_WITHOUT_STATUS, position);
    }
  }

  private void ended(int position) {
    if (position == declaredEnd) {
      next = position;
    } else if (trusted && !Bytes.match(bytes, position, TRACK)) {
      damages.add(Kind.ALIEN_BYTES, position);
    } else {
      damages.add(Kind.WRONG_TRACK_LENGTH, start - 4L);
      next = position;
    }
  }

  private void ranOut() {
    if (end == fileEnd && declaredEnd > fileEnd) {
      damages.add(Kind.TRUNCATED, end);
    } else if (!trusted) {
      damages.add(Kind.WRONG_TRACK_LENGTH, start - 4L);
    } else {
      damages.add(Kind.NO_END_EVENT, end);
    }
  }

  private void open() {
    start = next + HEAD;
    declaredEnd = start + Integer.toUnsignedLong(Bytes.int32(bytes, next + 4));
    trusted = declaredEnd <= fileEnd && startsChunk((int) declaredEnd);
    end = trusted ? (int) declaredEnd : nextMark(start);
  }

  /** Where a track or another file begins next. */
  private int nextMark(int from) {
    return Bytes.find(bytes, from, Bytes.find(bytes, from, fileEnd, TRACK), HEADER);
  }

  private boolean startsChunk(int at) {
    return at == fileEnd || Bytes.match(bytes, at, TRACK) || isAlienChunk(at);
  }

  /** Four printable letters and a length that fits into the file. */
  private boolean isAlienChunk(int at) {
    if (fileEnd - at < HEAD || !Bytes.isName(bytes, at)) {
      return false;
    }
    long length = Integer.toUnsignedLong(Bytes.int32(bytes, at + 4));
    return at + HEAD + length <= fileEnd;
  }
}
