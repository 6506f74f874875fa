package dev.continuo.engine;

import dev.continuo.model.NetworkSpec;

/**
 * Windows and the notes that follow them, in buffers that are filled again and again.
 *
 * <p>Axes: {@code inputs[B, T, F]}, scaled as the network's features say; {@code targets[heads,
 * B]}, unscaled, in the order of the heads (a class number for a categorical head).
 */
public final class Batch {
  private final float[] inputs;
  private final float[][] targets;
  private final int capacity;
  private int rows;

  public Batch(NetworkSpec network, int capacity) {
    this.capacity = capacity;
    this.inputs = new float[capacity * network.window() * network.features().size()];
    this.targets = new float[network.heads().size()][capacity];
  }

  /** {@code [B, T, F]}. */
  public float[] inputs() {
    return inputs;
  }

  /** {@code [B]} for one head. */
  public float[] targets(int head) {
    return targets[head];
  }

  /** Rows it has room for. */
  public int capacity() {
    return capacity;
  }

  /** Rows that are filled. */
  public int rows() {
    return rows;
  }

  public void rows(int rows) {
    if (rows < 0 || rows > capacity) {
      throw new IllegalArgumentException(
          "rows must lie within 0..%d: %d".formatted(capacity, rows));
    }
    this.rows = rows;
  }
}
