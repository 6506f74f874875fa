package dev.continuo.trainer.training;

import dev.continuo.engine.Losses;
import dev.continuo.engine.Training;
import dev.continuo.trainer.run.StopSignal;

/**
 * Measures a network's losses on pieces, without learning from them.
 *
 * @param training of as many lanes as sources and feed have; none of them is closed here
 */
public record Measurement(Training training, Sources sources, BatchFeed feed, StopSignal stop) {

  /** The losses of all these pieces, which must have a target. */
  public Losses of(int... pieces) {
    BatchSource source = sources.whole(pieces);
    feed.feed(source);
    for (int done = 0; done < source.count(); done++) {
      stop.check();
      training.evaluate(feed.next());
    }
    return training.losses();
  }
}
