/**
 * The gate: a new version becomes champion only if it is better than the champion on notes that
 * neither has learnt from, plays, is no copy, and keeps to what the music is like.
 */
@NullMarked
package dev.continuo.trainer.gate;

import org.jspecify.annotations.NullMarked;
