/** The engine in Java alone: layers, loss and Adam over the vector kernels. */
@NullMarked
package dev.continuo.engine.jvm;

import org.jspecify.annotations.NullMarked;
