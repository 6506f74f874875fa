package dev.continuo.nn;

/**
 * Notes that go through a network together: {@code T} steps of {@code B} lanes. What a layer keeps
 * of them lies in rows, step after step: the row of step {@code t} and lane {@code b} is {@code t ×
 * B + b}.
 *
 * @param steps {@code T}
 * @param lanes {@code B}
 */
public record Grid(int steps, int lanes) {

  /** How many notes there are. */
  public int rows() {
    return Math.multiplyExact(steps, lanes);
  }

  /** The lanes at one step. */
  public Grid oneStep() {
    return new Grid(1, lanes);
  }

  /** Room for rows of that many numbers. */
  float[] array(int columns) {
    return new float[Math.multiplyExact(rows(), columns)];
  }
}
