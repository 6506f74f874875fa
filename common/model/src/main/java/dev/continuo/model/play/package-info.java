/** Plays networks: from a primer to notes. */
@NullMarked
package dev.continuo.model.play;

import org.jspecify.annotations.NullMarked;
