package dev.continuo.registry.sweeps;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/**
 * Successive halving (Jamieson and Talwalkar, 2016): all runs take a few epochs, the better half
 * twice as many, and so on, so that most of the time goes to the best ones. What it decides follows
 * from numbers and losses alone, whoever computes, and in whatever order runs end.
 */
public final class Halving {
  private Halving() {}

  /**
   * After how many epochs runs are compared and the worse half is dropped, before the last ones go
   * on to their ends. The first is at least one epoch, and one run at least is left.
   *
   * @param runs how many there are, 1 or more
   * @param epochs most that a run may take, 1 or more
   */
  public static List<Integer> rungs(int runs, int epochs) {
    int steps = Math.min(log2(runs), log2(epochs));
    List<Integer> rungs = new ArrayList<>();
    for (int rung = 0; rung < steps; rung++) {
      rungs.add(Math.ceilDiv(epochs, 1 << (steps - rung)));
    }
    return rungs;
  }

  /** How many of so many go on after a comparison. */
  public static int kept(int runs) {
    return Math.max(1, runs / 2);
  }

  private static int log2(int number) {
    return Integer.SIZE - 1 - Integer.numberOfLeadingZeros(number);
  }

  /**
   * Runs from the best to the worst: those that went further first, then by their lowest loss, then
   * by their number.
   */
  public static List<SweepRun> ranked(List<SweepRun> runs) {
    return runs.stream()
        .filter(run -> run.rerunOf() == null)
        .sorted(
            Comparator.comparingInt((SweepRun run) ->
                    -Objects.requireNonNullElse(run.droppedRung(), Integer.MAX_VALUE))
                .thenComparingDouble(SweepRun::judged)
                .thenComparingInt(SweepRun::number))
        .toList();
  }
}
