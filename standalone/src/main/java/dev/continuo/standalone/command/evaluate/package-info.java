/** Judging models and what they make. */
@NullMarked
package dev.continuo.standalone.command.evaluate;

import org.jspecify.annotations.NullMarked;
