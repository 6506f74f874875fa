/**
 * The arithmetic of networks over plain float arrays, for training and for playing.
 *
 * <p>{@link dev.continuo.nn.kernels.Kernels#best()} is the entry. Vector and scalar kernels give
 * the same bits: every sum runs over its terms in one order, with a fused multiply-add each, so
 * neither the width of the machine's vectors nor the number of threads shows in a result.
 *
 * <pre>
 *   LSTM, one step:     row [h, 1, x]  ·  matrix [recurrent; bias; kernel]  =  gates [i, f, g, o]
 *   heads:              row [h, 1]     ·  matrix [kernels; biases]          =  outputs
 *
 *   matrix ──Panels.pack──▶ panels of 32 columns ──Kernels.multiply──▶ gates ──Kernels.cell──▶ h, c
 * </pre>
 */
@NullMarked
package dev.continuo.nn.kernels;

import org.jspecify.annotations.NullMarked;
