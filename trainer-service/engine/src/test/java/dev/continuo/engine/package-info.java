@NullMarked
package dev.continuo.engine;

import org.jspecify.annotations.NullMarked;
