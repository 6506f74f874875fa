package dev.continuo.standalone.terminal;

import dev.continuo.events.track.NoteHeard;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A piano roll that grows downwards, as the paper of one runs: a line is an eighth of a second, a
 * column a key. Where a note begins there is a mark, the denser the louder, and a stroke below it
 * for as long as it lasts. Nothing but strokes is drawn for a second at most.
 *
 * <pre>
 *            C3          C4          C5
 *     0 s     █           ▓   ░       .
 *             │           │   │       .
 *             │           .   ▓       .
 * </pre>
 */
final class NoteRoll {
  private static final long LINE_MICROS = 125_000;
  private static final int LINES_A_SECOND = 8;

  /** What is in front of the keys: {@code " 12 s "}. */
  private static final int LABEL = 8;

  /** A piano's; fewer where there is no room. Keys beyond are shown at the edges. */
  private static final int KEYS = 88;

  private static final int LOWEST = 21;

  /** In the midst of a piano's keys, where few must do. */
  private static final int MIDDLE = 64;

  private static final int OCTAVE = 12;
  private static final int LOUDNESSES = 4;

  private final int keys;
  private final int lowest;
  private final String marks;
  private final char stroke;
  private final List<NoteHeard> sounding = new ArrayList<>();
  private long line;
  private long lastOnset;

  /**
   * Nothing yet.
   *
   * @param columns how wide it may be
   * @param unicode whether it may be drawn with more than ASCII
   */
  NoteRoll(int columns, boolean unicode) {
    keys = Math.clamp(columns - LABEL, OCTAVE, KEYS);
    lowest = keys == KEYS ? LOWEST : MIDDLE - keys / 2;
    marks = unicode ? "░▒▓█" : "-+*#";
    stroke = unicode ? '│' : '|';
  }

  /** The names of the keys, above it. */
  String head() {
    StringBuilder head = new StringBuilder(" ".repeat(LABEL + keys));
    for (int pitch = firstC(); pitch < lowest + keys - 2; pitch += OCTAVE) {
      head.replace(column(pitch), column(pitch) + 2, "C" + (pitch / OCTAVE - 1));
    }
    return head.toString().stripTrailing();
  }

  private int firstC() {
    return Math.ceilDiv(lowest, OCTAVE) * OCTAVE;
  }

  private int column(int pitch) {
    return LABEL + pitch - lowest;
  }

  /** Takes the next note, and gives the lines that are complete by that. */
  List<String> add(NoteHeard note) {
    long onset = note.onsetMicros() / LINE_MICROS;
    List<String> lines = advance(onset);
    lastOnset = line;
    sounding.add(note);
    return lines;
  }

  /** The line that more may be drawn on. */
  String current() {
    return drawn();
  }

  /** The lines up to the end of the last note. */
  List<String> rest() {
    long end = sounding.stream().mapToLong(NoteRoll::endMicros).max().orElse(0);
    return advance(Math.ceilDiv(end, LINE_MICROS));
  }

  private List<String> advance(long to) {
    List<String> lines = new ArrayList<>();
    while (line < to) {
      if (line - lastOnset > LINES_A_SECOND && to - line > 1) {
        lines.add(" ".repeat(LABEL) + later(to));
        line = to;
      } else {
        lines.add(drawn());
        line++;
      }
      sounding.removeIf(note -> endMicros(note) <= line * LINE_MICROS);
    }
    return lines;
  }

  private String later(long to) {
    return String.format(Locale.ROOT, "... %.1f s later", (to - line) / (double) LINES_A_SECOND);
  }

  private String drawn() {
    char[] row = new char[keys];
    Arrays.fill(row, ' ');
    for (int pitch = firstC(); pitch < lowest + keys; pitch += OCTAVE) {
      row[pitch - lowest] = '.';
    }
    for (NoteHeard note : sounding) {
      int at = note.pitch() - lowest;
      boolean begins = note.onsetMicros() / LINE_MICROS == line;
      if (at < 0 || at >= keys) {
        if (begins) {
          row[at < 0 ? 0 : keys - 1] = at < 0 ? '<' : '>';
        }
      } else if (begins) {
        row[at] = marks.charAt(note.velocity() * LOUDNESSES / 128);
      } else if (marks.indexOf(row[at]) < 0) {
        row[at] = stroke;
      }
    }
    String label = line % LINES_A_SECOND == 0 ? "%5d s ".formatted(line / LINES_A_SECOND) : "";
    return (label + " ".repeat(LABEL - label.length()) + new String(row)).stripTrailing();
  }

  private static long endMicros(NoteHeard note) {
    return note.onsetMicros() + note.durationMicros();
  }
}
