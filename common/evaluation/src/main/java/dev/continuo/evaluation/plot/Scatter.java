package dev.continuo.evaluation.plot;

import java.util.List;

/** Points in panels below each other, all on one vertical scale: low values lie low. */
public final class Scatter {
  private static final int BACKGROUND = 0xFFFFFF;
  private static final int LINE = 0xC8CCD4;
  private static final int BEST = 0xD1495B;
  private static final int LAST = 0x7A8B99;
  private static final int WIDTH = 800;
  private static final int HEIGHT = 200;
  private static final int MARGIN = 16;
  private static final int DOT = 7;

  private Scatter() {}

  /**
   * A point with two values.
   *
   * @param place from the left, 0 to 1
   * @param best drawn red
   * @param last drawn grey, beside a line to the best
   */
  public record Point(double place, double best, double last) {}

  /** Draws panels; the vertical scale is from the least to the greatest value of all. */
  public static Picture of(List<List<Point>> panels) {
    double least = Double.POSITIVE_INFINITY;
    double most = Double.NEGATIVE_INFINITY;
    for (List<Point> panel : panels) {
      for (Point point : panel) {
        least = Math.min(least, Math.min(point.best(), point.last()));
        most = Math.max(most, Math.max(point.best(), point.last()));
      }
    }
    double range = most > least ? most - least : 1;
    Picture picture =
        new Picture(WIDTH, Math.max(1, panels.size()) * (HEIGHT + 2 * MARGIN), BACKGROUND);
    for (int i = 0; i < panels.size(); i++) {
      int floor = (i + 1) * (HEIGHT + 2 * MARGIN) - MARGIN;
      picture.fill(0, floor + MARGIN - 1, WIDTH, 1, LINE);
      for (Point point : panels.get(i)) {
        int x = MARGIN + (int) Math.round(point.place() * (WIDTH - 2 * MARGIN));
        int best = floor - (int) Math.round((point.best() - least) / range * HEIGHT);
        int last = floor - (int) Math.round((point.last() - least) / range * HEIGHT);
        picture.fill(x, Math.min(best, last), 1, Math.abs(best - last), LINE);
        dot(picture, x, last, LAST);
        dot(picture, x, best, BEST);
      }
    }
    return picture;
  }

  private static void dot(Picture picture, int x, int y, int colour) {
    picture.fill(x - DOT / 2, y - DOT / 2, DOT, DOT, colour);
  }
}
