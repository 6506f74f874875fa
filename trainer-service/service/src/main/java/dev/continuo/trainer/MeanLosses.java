package dev.continuo.trainer;

import dev.continuo.engine.Losses;

/** Mean losses over readings of different sizes, each weighted by its rows. */
final class MeanLosses {
  private final int pitchHead;
  private double total;
  private double pitch;
  private long rows;

  /**
   * Over nothing yet.
   *
   * @param pitchHead number of the head that predicts pitch
   */
  MeanLosses(int pitchHead) {
    this.pitchHead = pitchHead;
  }

  /**
   * Takes in what was read.
   *
   * @param where names the place for people
   * @throws RunFailedException when a loss is no number
   */
  void add(Losses losses, String where) {
    if (!Double.isFinite(losses.total())) {
      throw new RunFailedException(
          "the loss became %s at %s; a lower learning rate may help"
              .formatted(losses.total(), where));
    }
    total += losses.total() * losses.rows();
    pitch += losses.heads()[pitchHead] * losses.rows();
    rows += losses.rows();
  }

  /** The weighted total of all heads. */
  double total() {
    return total / rows;
  }

  /** Cross-entropy of pitch, nats a note. */
  double pitch() {
    return pitch / rows;
  }
}
