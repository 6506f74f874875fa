package dev.continuo.trainer.training;

import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.run.StopSignal;

/** Measures a network's losses on pieces, without learning from them. */
public final class Measurement implements AutoCloseable {
  private final Training training;
  private final Sources sources;
  private final BatchFeed feed;

  /**
   * With a training that stays the caller's.
   *
   * @param lanes of both training and sources
   */
  public Measurement(Training training, Sources sources, NetworkSpec network, int lanes) {
    this.training = training;
    this.sources = sources;
    this.feed = new BatchFeed(network, lanes);
  }

  /** The losses of one piece, which must have a target. */
  public Losses of(int piece, StopSignal stop) {
    BatchSource source = sources.whole(piece);
    feed.feed(source);
    for (int done = 0; done < source.count(); done++) {
      stop.check();
      training.evaluate(feed.next());
    }
    return training.losses();
  }

  @Override
  public void close() {
    feed.close();
  }
}
