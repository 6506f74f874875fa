@NullMarked
package dev.continuo.nn.kernels;

import org.jspecify.annotations.NullMarked;
