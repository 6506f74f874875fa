/** Writes pieces as Standard MIDI Files; start at {@link dev.continuo.music.write.MidiWriter}. */
@NullMarked
package dev.continuo.music.write;

import org.jspecify.annotations.NullMarked;
