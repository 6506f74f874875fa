package dev.continuo.trainer.training;

import dev.continuo.model.network.Batch;

/** Where the batches of an epoch come from, one after another. */
interface BatchSource {

  /** How many there are. */
  int count();

  /** Fills a batch with the next of them. */
  void fill(Batch batch);
}
