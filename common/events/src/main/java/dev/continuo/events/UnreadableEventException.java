package dev.continuo.events;

/** A record's bytes are not the event they should be. */
public final class UnreadableEventException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String field;
  private final long byteOffset;

  public UnreadableEventException(String message, String field, long byteOffset) {
    super(message);
    this.field = field;
    this.byteOffset = byteOffset;
  }

  /** Path of the field at fault, empty where it is no single field. */
  public String field() {
    return field;
  }

  /** Where in the value reading stopped, from 0. */
  public long byteOffset() {
    return byteOffset;
  }
}
