package dev.continuo.model.spec;

import java.util.Arrays;

/** How the values of a property become classes, and classes values. */
public sealed interface Bins {
  /** How many classes there are. */
  int classes();

  /** The class of a value; values beyond the ends belong to the first or the last class. */
  int classOf(float value);

  /** The value that stands for a class. */
  float valueOf(int index);

  /**
   * Whole numbers, each a class of its own.
   *
   * @param first the value of class 0
   * @param classes how many
   */
  record Whole(int first, int classes) implements Bins {
    public Whole {
      Limits.checkSize("classes", classes);
    }

    @Override
    public int classOf(float value) {
      return Math.clamp(Math.round(value) - (long) first, 0, classes - 1);
    }

    @Override
    public float valueOf(int index) {
      return (float) first + index;
    }
  }

  /**
   * Stretches of time, compared in whole microseconds, which is what notes have.
   *
   * @param edges where each class begins, ascending, in microseconds; the first is 0. One more says
   *     where the last class ends, for its middle; longer times belong to it, too
   */
  record Times(int... edges) implements Bins {
    private static final double MICROS = 1e6;

    public Times {
      Limits.checkSize("classes", edges.length - 1);
      if (edges[0] != 0) {
        throw new IllegalArgumentException("the first edge must be 0: " + edges[0]);
      }
      for (int i = 1; i < edges.length; i++) {
        if (edges[i] <= edges[i - 1]) {
          throw new IllegalArgumentException(
              "edge %d must be above the one before, %d: %d".formatted(i, edges[i - 1], edges[i]));
        }
      }
      edges = edges.clone();
    }

    /**
     * Classes that begin fine and grow.
     *
     * @param unit microseconds of the first classes; all edges are multiples of it
     * @param fine how many classes are one unit wide
     * @param growth width of a later class as a share of the time where it begins, like 0.08
     * @param longest where the last class ends, in units; at most some 2,147 seconds
     */
    public static Times growing(int unit, int fine, double growth, int longest) {
      if (unit < 1) {
        throw new IllegalArgumentException("unit must be 1 or more microseconds: " + unit);
      }
      Limits.checkNumber("growth", growth);
      if (longest < 1 || (long) longest * unit > Integer.MAX_VALUE) {
        throw new IllegalArgumentException(
            "longest must be 1 to %d units: %d".formatted(Integer.MAX_VALUE / unit, longest));
      }
      int[] edges = new int[Math.min(longest, Limits.WIDEST) + 2];
      int n = 0;
      for (int at = 0; at < longest; n++) {
        Limits.checkSize("classes", n + 1);
        edges[n] = Math.multiplyExact(at, unit);
        int width = n < fine ? 1 : (int) Math.max(1, Math.floor(at * growth + 0.5));
        at += Math.min(width, longest - at);
      }
      edges[n] = Math.multiplyExact(longest, unit);
      return new Times(Arrays.copyOf(edges, n + 1));
    }

    @Override
    public int classes() {
      return edges.length - 1;
    }

    @Override
    public int classOf(float value) {
      long micros = Math.round(value * MICROS);
      int found =
          Arrays.binarySearch(edges, 0, classes(), Math.clamp(micros, 0, Integer.MAX_VALUE - 1));
      return found >= 0 ? found : -found - 2; // -(place to insert) - 1; the class is one below
    }

    /** The middle. */
    @Override
    public float valueOf(int index) {
      return (float) (((double) edges[index] + edges[index + 1]) / 2 / MICROS);
    }

    /**
     * A value within a class.
     *
     * @param share how far from where it begins, 0 to 1 (exclusive)
     */
    public float within(int index, double share) {
      return (float) ((edges[index] + share * (edges[index + 1] - edges[index])) / MICROS);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Times o && Arrays.equals(edges, o.edges);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(edges);
    }

    @Override
    public String toString() {
      return "Times[%d classes up to %s s]".formatted(classes(), edges[classes()] / MICROS);
    }
  }
}
