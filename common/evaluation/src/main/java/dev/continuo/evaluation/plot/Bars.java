package dev.continuo.evaluation.plot;

import java.util.Arrays;
import java.util.List;

/** Histograms below each other, each in its own colour, all on one scale. */
public final class Bars {
  private static final int BACKGROUND = 0xFFFFFF;
  private static final int LINE = 0xC8CCD4;
  private static final int[] COLOURS = {0xD1495B, 0x2E6F95, 0x7A8B99, 0xBBA05B};
  private static final int WIDTH = 800;
  private static final int HEIGHT = 120;
  private static final int GAP = 8;

  private Bars() {}

  /**
   * Draws histograms of as many classes each.
   *
   * @param histograms up to four have colours of their own: red, blue, grey and ochre, from the top
   */
  public static Picture of(List<double[]> histograms) {
    double most =
        histograms.stream().flatMapToDouble(Arrays::stream).filter(x -> x > 0).max().orElse(1);
    int classes = histograms.getFirst().length;
    int bar = Math.max(1, WIDTH / classes);
    Picture picture = new Picture(bar * classes, histograms.size() * (HEIGHT + GAP), BACKGROUND);
    for (int i = 0; i < histograms.size(); i++) {
      int floor = (i + 1) * (HEIGHT + GAP) - 1;
      picture.fill(0, floor, picture.width(), 1, LINE);
      for (int c = 0; c < classes; c++) {
        int high = (int) Math.round(HEIGHT * histograms.get(i)[c] / most);
        picture.fill(
            c * bar, floor - high, Math.max(1, bar - 1), high, COLOURS[i % COLOURS.length]);
      }
    }
    return picture;
  }
}
