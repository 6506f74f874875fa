@NullMarked
package dev.continuo.engine.jvm;

import org.jspecify.annotations.NullMarked;
