package dev.continuo.benchmarks;

import com.sun.management.ThreadMXBean;
import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * Runs each kernel alone on small arrays, to find out which of them is slow: one whose vectors the
 * JIT compiler keeps on the heap leaves garbage.
 */
public final class KernelProbe {
  /** A layer's units, small enough for the first cache. */
  private static final int UNITS = 64;

  private static final int ROWS = 8;

  /** Calls that are measured. */
  private static final int ROUNDS = 100;

  /** How long each is run beforehand, so that C2 compiles it. */
  private static final long WARM_UP = Duration.ofMillis(200).toNanos();

  /**
   * How long one is waited for that still leaves garbage, as all do before C2 has compiled them.
   */
  private static final long PATIENCE = Duration.ofSeconds(3).toNanos();

  /** Garbage of a call without boxes: a few descriptions of matrices. */
  private static final long BYTES = 1024;

  private static final AdamStep STEP =
      new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 1e-7f, 0.1f, 1, 1, 1);

  private KernelProbe() {}

  private record Call(String kernel, Runnable run) {}

  /**
   * How one kernel runs.
   *
   * @param kernel its name for people
   * @param garbage bytes that a call allocates; 0 on a JVM that does not count
   * @param speed times that of a plain loop with the same results
   */
  public record Finding(String kernel, long garbage, double speed) {

    /** Whether its vectors lie on the heap. */
    public boolean boxed() {
      return garbage > BYTES;
    }
  }

  /** Runs them all, which takes three seconds, and three more for each that is boxed. */
  public static List<Finding> findings(Kernels kernels) {
    List<Call> probed = calls(kernels);
    List<Call> plain = calls(Kernels.scalar());
    List<Finding> findings = new ArrayList<>();
    for (int n = 0; n < probed.size(); n++) {
      Runnable kernel = probed.get(n).run();
      Runnable loop = plain.get(n).run();
      warmUp(kernel);
      warmUp(loop);
      double speed = (double) nanoseconds(loop) / nanoseconds(kernel);
      findings.add(new Finding(probed.get(n).kernel(), garbage(kernel), speed));
    }
    return findings;
  }

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
    int size = parameters.length;
    return List.of(
        new Call(
            "product",
            () -> kernels.multiply(ROWS, UNITS, rows, panels, 0, panels.count(), products, false)),
        new Call("cell", () -> kernels.cell(UNITS, gates, 0, c, 0, UNITS, tanhC, 0, h, 0)),
        new Call(
            "cell's gradient",
            () -> kernels.cellBackward(UNITS, gates, 0, c, 0, tanhC, 0, h, 0, dc, 0)),
        new Call("add", () -> kernels.add(zeros, 0, parameters, 0, size)),
        new Call("scale", () -> kernels.scale(zeros, 0, zeros, 0, parameters, 0, size)),
        new Call(
            "add positive", () -> kernels.addPositive(zeros, 0, zeros, 0, parameters, 0, size)),
        new Call("pass", () -> kernels.passWherePositive(zeros, 0, zeros, 0, parameters, 0, size)),
        new Call("exp", () -> kernels.exp(h, 0, tanhC, 0, UNITS, 1, 0)),
        new Call("adam", () -> kernels.adam(parameters, zeros, zeros, zeros, 0, size, STEP)));
  }

  private static void warmUp(Runnable kernel) {
    LongSupplier allocated = allocated();
    long start = System.nanoTime();
    long passed;
    long left;
    do {
      long before = allocated.getAsLong();
      kernel.run();
      left = allocated.getAsLong() - before;
      passed = System.nanoTime() - start;
    } while (passed < WARM_UP || (left > BYTES && passed < PATIENCE));
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
    LongSupplier allocated = allocated();
    long least = Long.MAX_VALUE;
    for (int round = 0; round < ROUNDS; round++) {
      long before = allocated.getAsLong();
      kernel.run();
      least = Math.min(least, allocated.getAsLong() - before);
    }
    return least;
  }

  private static LongSupplier allocated() {
    return ManagementFactory.getThreadMXBean() instanceof ThreadMXBean counting
            && counting.isThreadAllocatedMemorySupported()
        ? counting::getCurrentThreadAllocatedBytes
        : () -> 0;
  }
}
