@NullMarked
package dev.continuo.benchmarks;

import org.jspecify.annotations.NullMarked;
