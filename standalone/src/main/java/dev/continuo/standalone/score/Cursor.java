package dev.continuo.standalone.score;

import java.util.function.IntPredicate;

/** A place in one line of a notation file, moving right. */
public final class Cursor {
  private final String file;
  private final int line;
  private final String text;
  private int at;

  /** Starts at column {@code at}, from 0, of line {@code line}, from 1. */
  public Cursor(String file, int line, String text, int at) {
    this.file = file;
    this.line = line;
    this.text = text;
    this.at = at;
  }

  /** A second cursor at the same place. */
  public Cursor fork() {
    return new Cursor(file, line, text, at);
  }

  public boolean atEnd() {
    return at >= text.length();
  }

  /** The next character, or 0 at the end of the line. */
  public char peek() {
    return atEnd() ? 0 : text.charAt(at);
  }

  public char next() {
    char c = peek();
    at++;
    return c;
  }

  /** Steps over {@code c} when it comes next. */
  public boolean accept(char c) {
    if (peek() != c) {
      return false;
    }
    at++;
    return true;
  }

  public Cursor skipSpaces() {
    while (peek() == ' ') {
      at++;
    }
    return this;
  }

  /** The longest run of such characters from here, perhaps empty. */
  public String take(IntPredicate accepted) {
    int from = at;
    while (!atEnd() && accepted.test(peek())) {
      at++;
    }
    return text.substring(from, at);
  }

  /** The next run of characters without a space, after skipping spaces; perhaps empty. */
  public String word() {
    return skipSpaces().take(c -> c != ' ');
  }

  /** What is left of the line, without outer spaces. */
  public String rest() {
    return skipSpaces().take(c -> true).strip();
  }

  /** A whole number of at most four digits. */
  public int number(String expected) {
    Cursor start = fork();
    String digits = take(c -> c >= '0' && c <= '9');
    if (digits.isEmpty() || digits.length() > 4) {
      throw start.expected(expected);
    }
    return Integer.parseInt(digits);
  }

  /** The error that something else should stand here; says what stands here instead. */
  public NotationException expected(String what) {
    String found = fork().skipSpaces().take(c -> c != ' ');
    return new NotationException(
        file, line, at + 1, what + ", found " + (found.isEmpty() ? "nothing" : "'" + found + "'"));
  }
}
