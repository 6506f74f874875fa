/** Runs, their datasets and checkpoints, and the models and tracks that come of them. */
@NullMarked
package dev.continuo.registry.runs;

import org.jspecify.annotations.NullMarked;
