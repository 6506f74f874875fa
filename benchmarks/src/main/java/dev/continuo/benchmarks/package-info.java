/** What the engines reach, beside a limit measured in the same run. */
@NullMarked
package dev.continuo.benchmarks;

import org.jspecify.annotations.NullMarked;
