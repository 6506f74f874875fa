/** Leases a run, works on it, records what comes of it. */
@NullMarked
package dev.continuo.trainer.work;

import org.jspecify.annotations.NullMarked;
