package dev.continuo.standalone.terminal;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns, two spaces apart; columns of numbers stand to the right. */
final class Table {
  private static final String GAP = "  ";
  private static final String CUT = "…";
  private static final int LEAST = 6;

  private final List<String> lines = new ArrayList<>();
  private boolean cut;

  /**
   * Lays out rows.
   *
   * @param rows the first one is the header
   * @param width characters of a line; where cells need more, those that may are cut, the longest
   *     most
   * @param cuts by column
   */
  Table(List<List<String>> rows, int width, List<Cut> cuts) {
    int count = rows.getFirst().size();
    int[] widths = new int[count];
    boolean[] numeric = new boolean[count];
    for (int i = 0; i < count; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      numeric[i] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }
    fit(widths, cuts, width);
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < count; i++) {
        String cell = cell(row.get(i), widths[i], cuts.get(i));
        String padding = " ".repeat(widths[i] - cell.length());
        line.append(i == 0 ? "" : GAP);
        line.append(numeric[i] ? padding + cell : cell + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
  }

  List<String> lines() {
    return lines;
  }

  /** Whether some cells are not whole. */
  boolean cut() {
    return cut;
  }

  private static void fit(int[] widths, List<Cut> cuts, int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int w : widths) {
      total += w;
    }
    for (; total > width; total--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (cuts.get(i) != Cut.NEVER
            && widths[i] > LEAST
            && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return; // A figure that is cut would be worse than a long line.
      }
      widths[widest]--;
    }
  }

  private String cell(String text, int width, Cut how) {
    if (text.length() <= width) {
      return text;
    }
    cut = true;
    return how == Cut.BEGINNING ? end(text, width) : text.substring(0, width - CUT.length()) + CUT;
  }

  /** What a cell loses that is too long. */
  enum Cut {
    /** Nothing: figures, states, times. */
    NEVER,
    /** Its beginning. */
    BEGINNING,
    /** Its end. */
    END
  }

  /** The end of a text that is longer than the width. */
  static String end(String text, int width) {
    return text.length() <= width
        ? text
        : CUT + text.substring(text.length() - width + CUT.length());
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.matches("-?[0-9][0-9.,]*");
  }
}
