package dev.continuo.engine.dl4j;

import java.util.Comparator;

/**
 * A GPU as its driver describes it.
 *
 * @param number from 0, as CUDA counts them in this process
 */
record Card(int number, String name, Capability capability) {

  /** Which machine code a GPU runs, like 9.0 for Hopper. */
  record Capability(int major, int minor) implements Comparable<Capability> {
    private static final Comparator<Capability> ORDER =
        Comparator.comparingInt(Capability::major).thenComparingInt(Capability::minor);

    /** Reads {@code major.minor}. */
    static Capability of(String text) {
      String[] parts = text.split("\\.", 2);
      return new Capability(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]));
    }

    @Override
    public int compareTo(Capability other) {
      return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
      return major + "." + minor;
    }
  }
}
