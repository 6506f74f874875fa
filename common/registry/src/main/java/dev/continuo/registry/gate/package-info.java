/** Which versions wait to be compared with their champions, and what came of it. */
@NullMarked
package dev.continuo.registry.gate;

import org.jspecify.annotations.NullMarked;
