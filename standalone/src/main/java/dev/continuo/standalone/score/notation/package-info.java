/** Reads the notation of the demo's pieces. */
@NullMarked
package dev.continuo.standalone.score.notation;

import org.jspecify.annotations.NullMarked;
