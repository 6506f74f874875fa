/** From a generation request to a finished track. */
@NullMarked
package dev.continuo.generator;

import org.jspecify.annotations.NullMarked;
