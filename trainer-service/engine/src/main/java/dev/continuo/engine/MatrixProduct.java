package dev.continuo.engine;

/** Products of square matrices at an engine's best: the limit that its training is measured by. */
public interface MatrixProduct extends AutoCloseable {

  /** Floating-point operations of one call of {@link #run}. */
  double operations();

  /** Multiplies, and waits until it is done. */
  void run();

  @Override
  void close();
}
