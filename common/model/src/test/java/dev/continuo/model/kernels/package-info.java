@NullMarked
package dev.continuo.model.kernels;

import org.jspecify.annotations.NullMarked;
