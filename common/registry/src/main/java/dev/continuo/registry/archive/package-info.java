/** The registry's rows on their way into a file and back. */
@NullMarked
package dev.continuo.registry.archive;

import org.jspecify.annotations.NullMarked;
