/** Numbers that are learnt, and how they lie in memory for the kernels. */
@NullMarked
package dev.continuo.nn.parameter;

import org.jspecify.annotations.NullMarked;
