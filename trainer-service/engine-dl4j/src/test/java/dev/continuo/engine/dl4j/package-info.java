@NullMarked
package dev.continuo.engine.dl4j;

import org.jspecify.annotations.NullMarked;
