/** From a dataset to its best epoch: batches, updates, losses, checkpoints. */
@NullMarked
package dev.continuo.trainer.training;

import org.jspecify.annotations.NullMarked;
