package dev.continuo.nn;

/**
 * What dropout draws in one update, of notes or of weights. A draw is a hash of seed, update, layer
 * and place, so that neither the number of threads nor the order of work shows in it.
 *
 * @param seed of the training
 * @param update its number
 */
public record Draws(long seed, long update) {
  private static final int GOLDEN = 0x9E3779B9;

  /** More than a network has; an update and a layer give one number. */
  private static final long LAYERS = 1 << 10;

  /**
   * Fills a mask for the numbers {@code from} (inclusive) to {@code to} (exclusive) of a layer: 0
   * with the probability {@code rate}, otherwise {@code 1 / (1 − rate)}.
   *
   * @param layer its number, from 0
   */
  public void mask(int layer, double rate, float[] mask, int from, int to) {
    long key = CounterRandom.of(seed, "dropout", update * LAYERS + layer).nextLong();
    int first = (int) key;
    int second = (int) (key >>> 32);
    int threshold = (int) (rate * (1 << 24));
    float kept = (float) (1 / (1 - rate));
    for (int i = from; i < to; i++) {
      // The sign alone says it, without a branch: -1 where it is dropped, 0 otherwise.
      int dropped = ((hash(i * GOLDEN + first, second) >>> 8) - threshold) >> 31;
      mask[i] = (1 + dropped) * kept;
    }
  }

  /** The finalizer of MurmurHash3 (Appleby, 2011), with a second key in its midst. */
  private static int hash(int x, int key) {
    int h = x;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    h ^= h >>> 13;
    h = h * 0xC2B2AE35 + key;
    h ^= h >>> 16;
    h *= 0x85EBCA6B;
    return h ^ h >>> 13;
  }
}
