/** The benchmarks as commands. */
@NullMarked
package dev.continuo.standalone.command.bench;

import org.jspecify.annotations.NullMarked;
