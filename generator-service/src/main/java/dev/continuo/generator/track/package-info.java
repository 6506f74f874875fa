/** A request and a model become a track. */
@NullMarked
package dev.continuo.generator.track;

import org.jspecify.annotations.NullMarked;
