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
   * @param width characters of a line; where cells need more, texts are cut, the longest most
   * @param keepEnd by column, whether a text that is cut loses its beginning
   */
  Table(List<List<String>> rows, int width, List<Boolean> keepEnd) {
    int count = rows.getFirst().size();
    int[] widths = new int[count];
    boolean[] numeric = new boolean[count];
    for (int i = 0; i < count; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      numeric[i] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }
    fit(widths, numeric, width);
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < count; i++) {
        String cell = cell(row.get(i), widths[i], keepEnd.get(i));
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

  private static void fit(int[] widths, boolean[] numeric, int width) {
    int total = GAP.length() * (widths.length - 1);
    for (int w : widths) {
      total += w;
    }
    for (; total > width; total--) {
      int widest = -1;
      for (int i = 0; i < widths.length; i++) {
        if (!numeric[i] && widths[i] > LEAST && (widest < 0 || widths[i] > widths[widest])) {
          widest = i;
        }
      }
      if (widest < 0) {
        return; // Numbers alone: a wrong figure would be worse than a long line.
      }
      widths[widest]--;
    }
  }

  private String cell(String text, int width, boolean keepEnd) {
    if (text.length() <= width) {
      return text;
    }
    cut = true;
    return keepEnd
        ? CUT + text.substring(text.length() - width + CUT.length())
        : text.substring(0, width - CUT.length()) + CUT;
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || cell.equals("-") || cell.matches("-?[0-9][0-9.,]*");
  }
}
