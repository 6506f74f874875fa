@NullMarked
package dev.continuo.engine.torch;

import org.jspecify.annotations.NullMarked;
