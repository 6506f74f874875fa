@NullMarked
package dev.continuo.engine.testkit;

import org.jspecify.annotations.NullMarked;
