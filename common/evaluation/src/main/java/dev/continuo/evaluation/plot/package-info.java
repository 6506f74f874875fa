/** Pictures of music and of what is measured of it, as PNG files. */
@NullMarked
package dev.continuo.evaluation.plot;

import org.jspecify.annotations.NullMarked;
