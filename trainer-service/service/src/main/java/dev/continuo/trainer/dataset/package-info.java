/** Windows from Kafka to a mapped file, and what is learnt from it and what is held out. */
@NullMarked
package dev.continuo.trainer.dataset;

import org.jspecify.annotations.NullMarked;
