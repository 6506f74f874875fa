package dev.continuo.standalone.score;

/** A notation file does not say what the notation can; names file, line and column, from 1. */
public final class NotationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  NotationException(String file, int line, int column, String expected) {
    super("%s:%d:%d: expected %s".formatted(file, line, column, expected));
  }
}
