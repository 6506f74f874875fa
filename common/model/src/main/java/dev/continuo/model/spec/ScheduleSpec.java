package dev.continuo.model.spec;

/**
 * How the learning rate changes over a training: it grows in equal steps at first, and may fall
 * towards the end.
 *
 * @param warmUp updates until it has its full value; 0 or 1 for none
 * @param decay how it falls behind that
 * @param floor share of the full value that it falls to, 0 to 1
 */
public record ScheduleSpec(int warmUp, Decay decay, double floor) {
  /** The full value from the first update to the last. */
  public static final ScheduleSpec CONSTANT = new ScheduleSpec(0, Decay.NONE, 1);

  public ScheduleSpec {
    if (warmUp < 0) {
      throw new IllegalArgumentException("warmUp must be 0 or more updates: " + warmUp);
    }
    if (!(floor >= 0 && floor <= 1)) {
      throw new IllegalArgumentException("floor must be 0 to 1: " + floor);
    }
  }

  /** How a learning rate falls over the whole training. */
  public enum Decay {
    /** It does not. */
    NONE,
    /** In equal steps. */
    LINEAR,
    /** As half a wave of the cosine (Loshchilov and Hutter, 2017). */
    COSINE
  }

  /**
   * The learning rate of one update.
   *
   * @param full its full value
   * @param update its number, from 1
   * @param updates of the whole training, at least as many
   */
  public double rate(double full, long update, long updates) {
    double grown = warmUp == 0 ? 1 : Math.min(1, (double) update / warmUp);
    double passed = (update - 1.0) / updates;
    double left =
        switch (decay) {
          case NONE -> 1;
          case LINEAR -> 1 - passed;
          case COSINE -> (1 + StrictMath.cos(Math.PI * passed)) / 2;
        };
    double share = decay == Decay.NONE ? 1 : floor + (1 - floor) * left;
    return full * grown * share;
  }
}
