/** Requests for many runs of one preset, and what becomes of them. */
@NullMarked
package dev.continuo.trainer.sweep;

import org.jspecify.annotations.NullMarked;
