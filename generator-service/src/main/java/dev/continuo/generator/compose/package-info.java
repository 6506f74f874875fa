/** Composes pieces together, on as many threads as there are processors. */
@NullMarked
package dev.continuo.generator.compose;

import org.jspecify.annotations.NullMarked;
