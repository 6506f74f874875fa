/**
 * Matrix products, as each engine's library computes them.
 *
 * <p>The libraries of torch and dl4j are on the class path only when the launcher was asked for
 * them; a class here that names one is loaded when its engine has opened a training, never before.
 */
@NullMarked
package dev.continuo.benchmarks.product;

import org.jspecify.annotations.NullMarked;
