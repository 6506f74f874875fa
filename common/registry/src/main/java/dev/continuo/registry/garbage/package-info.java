/** What nothing needs any more, and how long it is kept all the same. */
@NullMarked
package dev.continuo.registry.garbage;

import org.jspecify.annotations.NullMarked;
