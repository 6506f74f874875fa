package dev.continuo.trainer.dataset;

import dev.continuo.nn.CounterRandom;

/**
 * The numbers 0 to {@code size - 1} in a shuffled order, each computed when it is asked for, so
 * that it takes no memory however many there are.
 *
 * <p>A generalized Feistel network over {@code rows × columns} cells, just enough for all numbers,
 * that is walked until it comes to one of them (Black and Rogaway: Ciphers with Arbitrary Finite
 * Domains, 2002). Its round functions are counters' random numbers: the same key gives the same
 * order on every machine.
 */
final class Permutation {
  private static final int ROUNDS = 8;

  private final int size;
  private final int rows;
  private final int columns;
  private final long[] keys = new long[ROUNDS];

  /**
   * One of the orders.
   *
   * @param size 0 or more
   * @param key chooses it, by its next draws
   */
  Permutation(int size, CounterRandom key) {
    this.size = size;
    this.columns = Math.max(1, (int) Math.ceil(Math.sqrt(size)));
    this.rows = Math.max(1, Math.ceilDiv(size, columns));
    for (int round = 0; round < ROUNDS; round++) {
      keys[round] = key.nextLong();
    }
  }

  /** The number in that place. */
  int at(int place) {
    if (place < 0 || place >= size) {
      throw new IndexOutOfBoundsException(
          "place must lie within 0..%d: %d".formatted(size - 1, place));
    }
    long cell = place;
    do {
      cell = scramble(cell);
    } while (cell >= size);
    return (int) cell;
  }

  private long scramble(long cell) {
    int row = (int) (cell / columns);
    int column = (int) (cell % columns);
    for (int round = 0; round < ROUNDS; round++) {
      if (round % 2 == 0) {
        row = (int) (((long) row + drawn(round, column, rows)) % rows);
      } else {
        column = (int) (((long) column + drawn(round, row, columns)) % columns);
      }
    }
    return (long) row * columns + column;
  }

  private int drawn(int round, int half, int bound) {
    return new CounterRandom(keys[round], half).nextInt(bound);
  }
}
