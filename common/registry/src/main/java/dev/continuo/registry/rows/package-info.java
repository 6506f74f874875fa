/**
 * Rows of the registry's tables, and what is read from them, as records.
 *
 * <p>More than twenty classes: each table has its record, and none does anything.
 */
@NullMarked
package dev.continuo.registry.rows;

import org.jspecify.annotations.NullMarked;
