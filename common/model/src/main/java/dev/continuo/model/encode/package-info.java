/** Notes as a network's inputs and targets, and back. */
@NullMarked
package dev.continuo.model.encode;

import org.jspecify.annotations.NullMarked;
