package dev.continuo.standalone.terminal;

import dev.continuo.music.Printable;
import java.io.PrintWriter;

/**
 * Where people read: whole lines, and one live line that is drawn over again where standard output
 * is a terminal. What comes from outside may be in them: control characters are shown, not obeyed.
 */
public final class Terminal {
  private static final String ERASE_TO_END = "\u001b[K";

  private final PrintWriter out;
  private final PrintWriter err;
  private final int columns;
  private boolean live;

  /**
   * Made of two writers.
   *
   * @param columns width of the terminal, 0 where standard output is none
   */
  public Terminal(PrintWriter out, PrintWriter err, int columns) {
    this.out = out;
    this.err = err;
    this.columns = columns;
  }

  /** The launcher says how wide the terminal is, where there is one. */
  public static Terminal of(PrintWriter out, PrintWriter err) {
    return new Terminal(out, err, Integer.getInteger("continuo.columns", 0));
  }

  /** Whether a live line is seen. */
  public boolean interactive() {
    return columns > 0;
  }

  /** Width in characters. */
  public int columns() {
    return interactive() ? columns : 80;
  }

  /** Prints a line on standard output. */
  public synchronized void line(String text) {
    endLive();
    out.println(Printable.line(text));
    out.flush();
  }

  /** Prints a text on standard output, each line indented; on a terminal words are not torn. */
  public synchronized void lines(String indent, String text) {
    lines(indent, text, interactive() ? columns : Integer.MAX_VALUE);
  }

  /** The same, and in a pipe no line is longer than {@link #columns} either, but for its words. */
  public synchronized void wrapped(String indent, String text) {
    lines(indent, text, columns());
  }

  private void lines(String indent, String text, int width) {
    StringBuilder line = new StringBuilder(indent);
    for (String word : text.split(" ", -1)) {
      boolean first = line.length() == indent.length();
      if (!first && line.length() + 1 + word.length() > width) {
        line(line.toString());
        line.setLength(indent.length());
        first = true;
      }
      line.append(first ? "" : " ").append(word);
    }
    line(line.toString());
  }

  /** Prints a line on standard error. */
  public synchronized void complain(String text) {
    endLive();
    err.println(Printable.line(text));
    err.flush();
  }

  /** Draws the live line; nothing where there is no terminal. */
  public synchronized void live(String text) {
    if (interactive()) {
      String line = Printable.line(text);
      String fitting = line.length() < columns ? line : line.substring(0, columns - 1);
      out.print("\r" + fitting + ERASE_TO_END);
      out.flush();
      live = true;
    }
  }

  /** Leaves the live line as it stands. */
  public synchronized void endLive() {
    if (live) {
      out.println();
      live = false;
    }
  }

  /** Takes the live line away. */
  public synchronized void eraseLive() {
    if (live) {
      out.print("\r" + ERASE_TO_END);
      out.flush();
      live = false;
    }
  }
}
