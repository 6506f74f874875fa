/**
 * What every engine must pass: {@link dev.continuo.engine.testkit.EngineContract}, which compares
 * it with the network computed once more in double precision.
 */
@NullMarked
package dev.continuo.engine.testkit;

import org.jspecify.annotations.NullMarked;
