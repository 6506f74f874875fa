/** The seam between the trainer and the engines that compute. */
@NullMarked
package dev.continuo.engine;

import org.jspecify.annotations.NullMarked;
