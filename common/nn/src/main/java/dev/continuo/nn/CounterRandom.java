package dev.continuo.nn;

/**
 * Random numbers that are the same bits on every machine: draw {@code n} is a hash of seed, stream
 * and {@code n}. Streams of one seed are independent of each other, so that drawing more numbers
 * for one purpose never shifts those of another. Not for secrets; one thread at a time.
 *
 * <p>The hash is SplitMix64's output function (Steele, Lea, Flood: Fast Splittable Pseudorandom
 * Number Generators, 2014) over a Weyl sequence. Functions beyond arithmetic come from {@link
 * StrictMath}, since {@link Math}'s may differ in the last bit from machine to machine.
 */
public final class CounterRandom {
  private static final long GOLDEN_GAMMA = 0x9E3779B97F4A7C15L;

  private final long key;
  private long counter;
  private double spareGaussian = Double.NaN;

  /** Draws number {@code stream} of a seed, from its first. */
  public CounterRandom(long seed, long stream) {
    key = mix(mix(seed + GOLDEN_GAMMA) + stream);
  }

  /** The stream for one purpose, like {@code "shuffle"}, and its occasion, like the epoch. */
  public static CounterRandom of(long seed, String purpose, long occasion) {
    long stream = purpose.length();
    for (int i = 0; i < purpose.length(); i++) {
      stream = mix(stream + purpose.charAt(i));
    }
    return new CounterRandom(seed, mix(stream) + occasion);
  }

  /** All 64 bits. */
  public long nextLong() {
    return mix(key + ++counter * GOLDEN_GAMMA);
  }

  /** A whole number of 0 to {@code bound - 1}, each as likely as the others. */
  public int nextInt(int bound) {
    if (bound < 1) {
      throw new IllegalArgumentException("bound must be at least 1: " + bound);
    }
    // The rest of 2^63 that would favour small numbers is drawn again.
    long bits = nextLong() >>> 1;
    long number = bits % bound;
    while (bits - number + (bound - 1) < 0) {
      bits = nextLong() >>> 1;
      number = bits % bound;
    }
    return (int) number;
  }

  /** A multiple of 2⁻²⁴ in [0, 1). */
  public float nextFloat() {
    return (nextLong() >>> 40) * 0x1p-24f;
  }

  /** A multiple of 2⁻⁵³ in [0, 1). */
  public double nextDouble() {
    return (nextLong() >>> 11) * 0x1p-53;
  }

  /** A draw from the normal distribution with mean 0 and variance 1 (Box and Muller, 1958). */
  public double nextGaussian() {
    if (!Double.isNaN(spareGaussian)) {
      double spare = spareGaussian;
      spareGaussian = Double.NaN;
      return spare;
    }
    double radius = Math.sqrt(-2 * StrictMath.log(1 - nextDouble()));
    double angle = 2 * Math.PI * nextDouble();
    spareGaussian = radius * StrictMath.sin(angle);
    return radius * StrictMath.cos(angle);
  }

  private static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
