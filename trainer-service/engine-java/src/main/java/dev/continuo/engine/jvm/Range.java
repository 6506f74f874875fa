package dev.continuo.engine.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One task of a phase: some things of a projection, panels or parameters.
 *
 * @param projection its number
 * @param from the first
 * @param to behind the last
 */
record Range(int projection, int from, int to) {

  /** Cuts every projection's things into ranges of at most {@code size}. */
  static List<Range> cut(
      List<ParameterMatrix> projections, ToIntFunction<ParameterMatrix> things, int size) {
    List<Range> ranges = new ArrayList<>();
    for (int p = 0; p < projections.size(); p++) {
      int end = things.applyAsInt(projections.get(p));
      for (int from = 0; from < end; from += size) {
        ranges.add(new Range(p, from, Math.min(end, from + size)));
      }
    }
    return List.copyOf(ranges);
  }
}
