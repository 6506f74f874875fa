/** Which pieces are performances of one work, found by the notes that they share. */
@NullMarked
package dev.continuo.music.works;

import org.jspecify.annotations.NullMarked;
