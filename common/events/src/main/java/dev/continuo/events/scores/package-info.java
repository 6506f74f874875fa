/** Losses and other figures of a model, by name. */
@NullMarked
package dev.continuo.events.scores;

import org.jspecify.annotations.NullMarked;
