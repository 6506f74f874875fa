package dev.continuo.model.json;

/** A text is no JSON, or not the JSON that was expected; says why and where. */
public final class UnreadableJsonException extends Exception {
  private static final long serialVersionUID = 1L;

  private final int at;
  private final String reason;

  UnreadableJsonException(int at, String reason) {
    super("byte %d: %s".formatted(at, reason));
    this.at = at;
    this.reason = reason;
  }

  /** The place: {@link JsonValue#at()}. */
  public int at() {
    return at;
  }

  /** What is wrong, without the place. */
  public String reason() {
    return reason;
  }
}
