package dev.continuo.music;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The bytes hold no music that could be read; says why and where. */
public final class UnreadableMidiException extends Exception {
  private static final long serialVersionUID = 1L;

  /** Why a file was refused. */
  public enum Reason {
    /** No byte at all. */
    EMPTY,
    /** No MIDI header. */
    NOT_MIDI,
    /** The header makes no sense, so nothing after it can be timed. */
    BAD_HEADER,
    /** It ends before the first note. */
    TRUNCATED,
    /** It is well formed and holds no note. */
    NO_NOTES,
    /** It could be read in part, but a strict reader was asked. */
    DAMAGED,
    /** It is larger or longer than a configured cap. */
    TOO_LARGE
  }

  private final Reason reason;
  private final long byteOffset;
  private final ReaderLimits.@Nullable Cap cap;

  public UnreadableMidiException(Reason reason, long byteOffset, String message) {
    this(reason, byteOffset, message, null);
  }

  /** For a file that passes a cap. */
  UnreadableMidiException(ReaderLimits.Cap cap, long byteOffset, String message) {
    this(Reason.TOO_LARGE, byteOffset, message, cap);
  }

  private UnreadableMidiException(
      Reason reason, long byteOffset, String message, ReaderLimits.@Nullable Cap cap) {
    super(message);
    this.reason = reason;
    this.byteOffset = byteOffset;
    this.cap = cap;
  }

  /** The same with more said of it. */
  UnreadableMidiException saying(String more) {
    return new UnreadableMidiException(reason, byteOffset, getMessage() + more, cap);
  }

  public Reason reason() {
    return reason;
  }

  /** Where reading stopped, from 0. */
  public long byteOffset() {
    return byteOffset;
  }

  /** The cap that the file passes, where it is {@link Reason#TOO_LARGE}. */
  public Optional<ReaderLimits.Cap> cap() {
    return Optional.ofNullable(cap);
  }
}
