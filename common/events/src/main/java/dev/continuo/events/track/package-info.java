/** Parts of the events that ask for tracks and tell of them. */
@NullMarked
package dev.continuo.events.track;

import org.jspecify.annotations.NullMarked;
