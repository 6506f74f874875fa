package dev.continuo.standalone.terminal;

import java.util.ArrayList;
import java.util.List;

/** Cells in columns, two spaces apart; columns of numbers stand to the right. */
final class Table {

  private Table() {}

  /** The lines of a table; the first row is its header. */
  static List<String> lines(List<List<String>> rows) {
    int count = rows.getFirst().size();
    int[] widths = new int[count];
    boolean[] numeric = new boolean[count];
    for (int i = 0; i < count; i++) {
      int column = i;
      widths[i] = rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
      numeric[i] = rows.stream().skip(1).allMatch(row -> isNumber(row.get(column)));
    }
    List<String> lines = new ArrayList<>(rows.size());
    for (List<String> row : rows) {
      StringBuilder line = new StringBuilder();
      for (int i = 0; i < count; i++) {
        String padding = " ".repeat(widths[i] - row.get(i).length());
        line.append(i == 0 ? "" : "  ");
        line.append(numeric[i] ? padding + row.get(i) : row.get(i) + padding);
      }
      lines.add(line.toString().stripTrailing());
    }
    return lines;
  }

  private static boolean isNumber(String cell) {
    return cell.isEmpty() || cell.matches("-?[0-9][0-9.,]*");
  }
}
