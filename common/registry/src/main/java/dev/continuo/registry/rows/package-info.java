/** Rows of the registry's tables, and what is read from them, as records. */
@NullMarked
package dev.continuo.registry.rows;

import org.jspecify.annotations.NullMarked;
