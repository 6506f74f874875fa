/** Notes, parts and pieces, and Standard MIDI Files to and from them. Needs the JDK alone. */
@NullMarked
package dev.continuo.music;

import org.jspecify.annotations.NullMarked;
