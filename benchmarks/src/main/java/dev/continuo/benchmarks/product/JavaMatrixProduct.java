package dev.continuo.benchmarks.product;

import dev.continuo.nn.kernels.Kernels;
import dev.continuo.nn.kernels.Matrix;
import dev.continuo.nn.kernels.Panels;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The kernels' own product of square matrices, at its best. Each thread has matrices of its own
 * that stay in its caches, and the right one is packed beforehand.
 */
final class JavaMatrixProduct implements MatrixProduct {
  private static final int ROWS = 256;
  private static final int DEPTH = 256;
  private static final int COLUMNS = 256;

  /** Products in one call of {@link #run}: long beside the start of a task. */
  private static final int REPEATS = 50;

  private final Kernels kernels = Kernels.best();
  private final ExecutorService threads;
  private final List<Callable<Void>> tasks = new ArrayList<>();

  JavaMatrixProduct(int threads) {
    this.threads = Executors.newFixedThreadPool(threads);
    for (int thread = 0; thread < threads; thread++) {
      tasks.add(task(new Random(thread)));
    }
  }

  private Callable<Void> task(Random random) {
    Matrix a = Matrix.of(numbers(ROWS * DEPTH, random), DEPTH);
    Matrix c = Matrix.of(new float[ROWS * COLUMNS], COLUMNS);
    Panels b = Panels.of(Matrix.of(numbers(DEPTH * COLUMNS, random), COLUMNS), DEPTH, COLUMNS);
    return () -> {
      for (int n = 0; n < REPEATS; n++) {
        kernels.multiply(ROWS, DEPTH, a, b, 0, b.count(), c, false);
      }
      return null;
    };
  }

  private static float[] numbers(int count, Random random) {
    float[] numbers = new float[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextFloat() - 0.5f;
    }
    return numbers;
  }

  @Override
  public double operations() {
    return 2.0 * ROWS * DEPTH * COLUMNS * REPEATS * tasks.size();
  }

  @Override
  public void run() {
    try {
      for (Future<Void> done : threads.invokeAll(tasks)) {
        done.get();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while measuring", e);
    } catch (ExecutionException e) {
      throw new IllegalStateException("the matrix product failed", e);
    }
  }

  @Override
  public void close() {
    threads.shutdownNow();
  }
}
