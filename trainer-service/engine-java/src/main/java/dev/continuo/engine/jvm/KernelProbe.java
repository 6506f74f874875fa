package dev.continuo.engine.jvm;

import dev.continuo.model.kernels.Kernels;
import dev.continuo.model.kernels.Matrix;
import dev.continuo.model.kernels.Panels;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.StringJoiner;
import java.util.function.LongSupplier;

/** Runs each kernel alone on small arrays, to find out which of them is slow. */
final class KernelProbe {
  /** A layer's units, small enough for the first cache. */
  private static final int UNITS = 64;

  private static final int ROWS = 8;

  /** Calls that are measured. */
  private static final int ROUNDS = 100;

  /** How long each is run beforehand, so that C2 compiles those that have not run yet. */
  private static final long WARM_UP = Duration.ofMillis(100).toNanos();

  /** Garbage of a call without boxes: a few descriptions of matrices. */
  private static final long BYTES = 1024;

  private KernelProbe() {}

  private record Call(String kernel, Runnable run) {}

  private static List<Call> calls(Kernels kernels) {
    float[] gates = new float[4 * UNITS];
    float[] c = new float[2 * UNITS];
    float[] tanhC = new float[UNITS];
    float[] h = new float[UNITS];
    float[] dc = new float[UNITS];
    Panels panels = Panels.of(Matrix.of(new float[UNITS * UNITS], UNITS), UNITS, UNITS);
    Matrix rows = Matrix.of(new float[ROWS * UNITS], UNITS);
    Matrix products = Matrix.of(new float[ROWS * UNITS], UNITS);
    float[] parameters = new float[UNITS * UNITS];
    float[] zeros = new float[UNITS * UNITS];
    return List.of(
        new Call(
            "product",
            () -> kernels.multiply(ROWS, UNITS, rows, panels, 0, panels.count(), products, false)),
        new Call("cell", () -> kernels.cell(UNITS, gates, 0, c, 0, UNITS, tanhC, 0, h, 0)),
        new Call(
            "cell's gradient",
            () -> kernels.cellBackward(UNITS, gates, 0, c, 0, tanhC, 0, h, 0, dc, 0)),
        new Call("exp", () -> kernels.exp(h, 0, tanhC, 0, UNITS, 1, 0)),
        new Call(
            "adam",
            () -> kernels.adam(parameters, zeros, zeros, zeros, 0, parameters.length, 0.1f, 1)));
  }

  /**
   * What is slow, for people: like {@code cell: 9,216 bytes of garbage a call, 0.3 times the speed
   * of a plain loop}. Takes a second or two where something is.
   */
  static String findings(Kernels kernels) {
    List<Call> probed = calls(kernels);
    List<Call> plain = calls(Kernels.scalar());
    StringJoiner findings = new StringJoiner("; ");
    findings.setEmptyValue("no kernel alone shows it");
    for (int n = 0; n < probed.size(); n++) {
      Runnable kernel = probed.get(n).run();
      warmUp(kernel);
      long garbage = garbage(kernel);
      if (garbage > BYTES) {
        Runnable loop = plain.get(n).run();
        warmUp(loop);
        findings.add(
            "%s: %,d bytes of garbage a call, %.2f times the speed of a plain loop"
                .formatted(
                    probed.get(n).kernel(),
                    garbage,
                    (double) nanoseconds(loop) / nanoseconds(kernel)));
      }
    }
    return findings.toString();
  }

  private static void warmUp(Runnable kernel) {
    long start = System.nanoTime();
    do {
      kernel.run();
    } while (System.nanoTime() - start < WARM_UP);
  }

  /** The median of what a call takes. */
  private static long nanoseconds(Runnable kernel) {
    long[] times = new long[ROUNDS];
    for (int round = 0; round < ROUNDS; round++) {
      long start = System.nanoTime();
      kernel.run();
      times[round] = System.nanoTime() - start;
    }
    Arrays.sort(times);
    return Math.max(1, times[ROUNDS / 2]);
  }

  /** Bytes that the most frugal of some calls allocates. */
  private static long garbage(Runnable kernel) {
    LongSupplier garbage = KernelWatch.garbage();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = garbage.getAsLong();
      kernel.run();
      least = Math.min(least, garbage.getAsLong() - before);
    }
    return least;
  }
}
