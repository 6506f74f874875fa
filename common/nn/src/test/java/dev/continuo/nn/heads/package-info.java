@NullMarked
package dev.continuo.nn.heads;

import org.jspecify.annotations.NullMarked;
