package dev.continuo.events;

/** A place beyond which a text is no JSON. */
final class JsonStop extends Exception {
  private static final long serialVersionUID = 1L;

  private final int offset;

  JsonStop(String message, int offset) {
    super(message, null, false, false);
    this.offset = offset;
  }

  /** Of the first byte that does not belong there, from 0. */
  int offset() {
    return offset;
  }
}
