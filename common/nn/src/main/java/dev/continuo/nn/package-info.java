/**
 * Networks as arithmetic, for training and for playing: layers as pairs of forward and backward
 * over the kernels. Needs the JDK alone.
 *
 * <pre>
 *            forward ──▶                                                ◀── backward
 *   LaneColumns ─▶ InputLayer ─Signal▶ LstmLayer, LinearLayer, DropoutLayer ─Signal▶ HeadsLayer ─▶ Loss
 *                                  each with its ParameterMatrix, whose gradients are GradientTasks
 * </pre>
 *
 * <p>A sum runs over its terms in one order, whatever the number of threads, lanes or vector lanes:
 * lanes and rows are computed independently, gradients of parameters by one task each, and random
 * numbers are hashes of where they are used.
 */
@NullMarked
package dev.continuo.nn;

import org.jspecify.annotations.NullMarked;
