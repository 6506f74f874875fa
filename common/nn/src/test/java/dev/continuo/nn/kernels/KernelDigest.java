package dev.continuo.nn.kernels;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Runs every kernel on random numbers; all results in one number. Also a program for a JVM. */
final class KernelDigest {
  private final Kernels kernels;
  private final Random random;
  private long digest = 1;

  private KernelDigest(Kernels kernels, long seed) {
    this.kernels = kernels;
    this.random = new Random(seed);
  }

  /** Prints the kernels of this JVM, and the digest of each kind for the seed given. */
  public static void main(String[] arguments) {
    System.out.println(Kernels.best().description());
    for (Kernels kernels : all()) {
      System.out.println(of(kernels, Long.parseLong(arguments[0])));
    }
  }

  /** All that this JVM can run: vector kernels with every tiling, if it has vectors. */
  static List<Kernels> all() {
    List<Kernels> all = new ArrayList<>(List.of(Kernels.scalar()));
    if (ModuleLayer.boot().findModule("jdk.incubator.vector").isPresent()) {
      all.addAll(VectorKernels.withEveryTiling());
    }
    return all;
  }

  static long of(Kernels kernels, long seed) {
    KernelDigest digest = new KernelDigest(kernels, seed);
    for (int round = 0; round < 8; round++) {
      digest.products();
      digest.cells();
      digest.exponentials();
      digest.sums();
      digest.updates();
    }
    return digest.digest;
  }

  private void products() {
    int rows = 1 + random.nextInt(40);
    int depth = 1 + random.nextInt(300);
    int columns = 32 * (1 + random.nextInt(7));
    Panels panels = Panels.of(Matrix.of(numbers(depth * columns), columns), depth, columns);
    Matrix c = Matrix.of(numbers(rows * columns), columns);
    Matrix a = Matrix.of(numbers(rows * depth), depth);
    kernels.multiply(rows, depth, a, panels, 0, panels.count(), c, true);
    add(c.values());
    Matrix across = Matrix.of(numbers(rows * depth), rows).transposed();
    kernels.multiply(rows, depth, across, panels, 0, panels.count(), c, false);
    add(c.values());
    int left = random.nextInt(depth);
    kernels.multiply(
        rows,
        depth - left,
        a.fromColumn(left),
        panels.fromRow(left),
        0,
        panels.count(),
        c,
        random.nextBoolean());
    add(c.values());
    kernels.multiply(1, depth, a, panels, 0, panels.count(), c, false);
    add(c.values());
  }

  private void cells() {
    int units = 32 * (1 + random.nextInt(5));
    float[] gates = numbers(4 * units);
    float[] c = numbers(2 * units);
    float[] tanhC = new float[units];
    float[] h = new float[units];
    kernels.cell(units, gates, 0, c, 0, units, tanhC, 0, h, 0);
    add(gates);
    add(c);
    add(tanhC);
    add(h);
    float[] dc = numbers(units);
    kernels.cellBackward(units, gates, 0, c, 0, tanhC, 0, h, 0, dc, 0);
    add(gates);
    add(dc);
  }

  private void exponentials() {
    int length = 1 + random.nextInt(100);
    float[] x = numbers(length);
    kernels.exp(x, 0, x, 0, length, random.nextFloat() * 40, random.nextFloat());
    add(x);
  }

  private void sums() {
    int length = 1 + random.nextInt(100);
    float[] x = numbers(length + 3);
    float[] y = numbers(length + 3);
    float[] to = numbers(length + 3);
    y[random.nextInt(length)] = 0;
    kernels.add(x, 1, to, 2, length);
    add(to);
    kernels.scale(x, 2, y, 1, to, 3, length);
    add(to);
    kernels.addPositive(x, 2, y, 1, to, 3, length);
    add(to);
    kernels.passWherePositive(x, 3, y, 2, to, 1, length);
    add(to);
  }

  private void updates() {
    int length = 1 + random.nextInt(100);
    float[] weights = numbers(length);
    float[] first = numbers(length);
    float[] second = numbers(length);
    kernels.exp(second, 0, second, 0, length, 1, 0);
    AdamStep step = new AdamStep(0.9f, 0.1f, 0.98f, 0.02f, 1e-7f, 0.1f, 2, 0.7f, 0.99f);
    int from = random.nextInt(length);
    kernels.adam(weights, numbers(length), first, second, from, length, step);
    add(weights);
    add(first);
    add(second);
  }

  private float[] numbers(int length) {
    float[] numbers = new float[length];
    for (int i = 0; i < length; i++) {
      numbers[i] = (float) random.nextGaussian();
    }
    return numbers;
  }

  private void add(float[] numbers) {
    for (float number : numbers) {
      digest = 31 * digest + Float.floatToRawIntBits(number);
    }
  }
}
