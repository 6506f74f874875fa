/**
 * The commands of the command line, each a small class; what they print goes through the terminal.
 */
@NullMarked
package dev.continuo.standalone.command;

import org.jspecify.annotations.NullMarked;
