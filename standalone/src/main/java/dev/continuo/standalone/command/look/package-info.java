/** Commands that look and change nothing. */
@NullMarked
package dev.continuo.standalone.command.look;

import org.jspecify.annotations.NullMarked;
