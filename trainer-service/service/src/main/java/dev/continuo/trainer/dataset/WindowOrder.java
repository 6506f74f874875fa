package dev.continuo.trainer.dataset;

/** An order of windows. May be asked by several threads. */
public interface WindowOrder {

  /** How many there are. */
  int count();

  /** The row of the first note of the window in that place, 0 to {@code count() - 1}. */
  int row(int place);
}
