package dev.continuo.standalone.terminal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Counts as lines with a label, a share and a bar; the longest bar fills the width. */
final class BarChart {
  private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
  private static final String FULL = "█";
  private static final int SHARE = 6;

  private final String title;
  private final List<String> labels = new ArrayList<>();
  private final List<Long> counts = new ArrayList<>();

  BarChart(String title) {
    this.title = title;
  }

  void row(String label, long count) {
    labels.add(label);
    counts.add(count);
  }

  /** Title and rows, from the first to the last that counts something; none is over the width. */
  List<String> lines(int width) {
    List<String> lines = new ArrayList<>();
    lines.add(title);
    int first = 0;
    int last = counts.size();
    while (first < last && counts.get(first) == 0) {
      first++;
    }
    while (first < last && counts.get(last - 1) == 0) {
      last--;
    }
    long total = counts.stream().mapToLong(Long::longValue).sum();
    long most = counts.stream().mapToLong(Long::longValue).max().orElse(0);
    int label = labels.subList(first, last).stream().mapToInt(String::length).max().orElse(0);
    int room = Math.max(1, width - label - SHARE - 3);
    for (int i = first; i < last; i++) {
      lines.add(
          "%s %s  %s"
              .formatted(
                  " ".repeat(label - labels.get(i).length()) + labels.get(i),
                  share(counts.get(i), total),
                  bar(counts.get(i), most, room))
              .stripTrailing());
    }
    return lines;
  }

  /** Two charts beside each other, each in half of the width. */
  static List<String> beside(BarChart left, BarChart right, int width) {
    int half = (width - 2) / 2;
    List<String> one = left.lines(half);
    List<String> other = right.lines(half);
    List<String> lines = new ArrayList<>();
    for (int i = 0; i < Math.max(one.size(), other.size()); i++) {
      String start = i < one.size() ? one.get(i) : "";
      String end = i < other.size() ? other.get(i) : "";
      lines.add((start + " ".repeat(half + 2 - start.length()) + end).stripTrailing());
    }
    return lines;
  }

  private static String share(long count, long total) {
    double percent = 100.0 * count / total;
    String text =
        count > 0 && percent < 0.05 ? "<0.1%" : String.format(Locale.ROOT, "%.1f%%", percent);
    return " ".repeat(Math.max(0, SHARE - text.length())) + text;
  }

  private static String bar(long count, long most, int room) {
    long eighths = Math.round(8.0 * room * count / most);
    if (count > 0 && eighths == 0) {
      eighths = 1;
    }
    char rest = EIGHTHS.charAt((int) (eighths % 8));
    return FULL.repeat((int) (eighths / 8)) + (rest == ' ' ? "" : rest);
  }
}
