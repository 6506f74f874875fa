package dev.continuo.trainer.training;

import dev.continuo.engine.Losses;

/** Mean losses over readings of different sizes, each weighted by its rows. */
final class MeanLosses {
  private final int pitchHead;
  private final int epoch;
  private double total;
  private double pitch;
  private long rows;

  /**
   * Over nothing yet.
   *
   * @param pitchHead number of the head that predicts pitch
   * @param epoch the epoch in work, from 1
   */
  MeanLosses(int pitchHead, int epoch) {
    this.pitchHead = pitchHead;
    this.epoch = epoch;
  }

  /**
   * Takes in what was read.
   *
   * @param where names the place in the epoch for people
   * @throws DivergedException when a loss is infinite or no number
   */
  void add(Losses losses, String where) {
    if (!Double.isFinite(losses.total())) {
      throw new DivergedException(
          epoch, "the loss became %s %s of epoch %d".formatted(losses.total(), where, epoch));
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
