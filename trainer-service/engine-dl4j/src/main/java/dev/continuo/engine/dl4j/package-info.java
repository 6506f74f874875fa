/**
 * The engine that computes with Deeplearning4j. Parameters, gradients and both of Adam's moments
 * are rows of numbers, whose order {@link dev.continuo.engine.dl4j.GraphLayout} knows. Axes: {@code
 * B} rows of a batch, {@code T} notes of a window, {@code F} features of a note, {@code H} units.
 */
@NullMarked
package dev.continuo.engine.dl4j;

import org.jspecify.annotations.NullMarked;
