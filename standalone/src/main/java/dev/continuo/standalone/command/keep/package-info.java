/** Commands that keep the registry's word, and its files: replay, collect, export, import. */
@NullMarked
package dev.continuo.standalone.command.keep;

import org.jspecify.annotations.NullMarked;
