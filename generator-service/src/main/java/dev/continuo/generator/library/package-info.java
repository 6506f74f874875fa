/** Model versions, found by name and kept in memory. */
@NullMarked
package dev.continuo.generator.library;

import org.jspecify.annotations.NullMarked;
