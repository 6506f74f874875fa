/** What a candidate was found to be beside its champion. */
@NullMarked
package dev.continuo.events.gate;

import org.jspecify.annotations.NullMarked;
