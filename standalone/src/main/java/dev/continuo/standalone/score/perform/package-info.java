/** Plays a score: melody, accompaniment, tempo and touch. */
@NullMarked
package dev.continuo.standalone.score.perform;

import org.jspecify.annotations.NullMarked;
