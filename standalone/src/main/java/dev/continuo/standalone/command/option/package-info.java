/** Options that several commands have. */
@NullMarked
package dev.continuo.standalone.command.option;

import org.jspecify.annotations.NullMarked;
