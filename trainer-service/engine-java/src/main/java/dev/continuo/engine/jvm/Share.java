package dev.continuo.engine.jvm;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * One task of a phase: some things of a part, panels or parameters.
 *
 * @param part whose they are
 * @param from the first
 * @param to behind the last
 */
record Share<T>(T part, int from, int to) {

  /** Cuts every part's things into shares of at most {@code size}. */
  static <T> List<Share<T>> cut(List<T> parts, ToIntFunction<T> things, int size) {
    List<Share<T>> shares = new ArrayList<>();
    for (T part : parts) {
      int end = things.applyAsInt(part);
      for (int from = 0; from < end; from += size) {
        shares.add(new Share<>(part, from, Math.min(end, from + size)));
      }
    }
    return List.copyOf(shares);
  }
}
