/**
 * The default engine: forward, backward and Adam on our own kernels; nothing native.
 *
 * <pre>
 *   Batch ─▶ LstmLayer ─▶ … ─▶ LstmLayer ─▶ HeadsLayer ─▶ losses         rows shared out
 *              ◀───────── gradients ─────────────┘
 *   ParameterMatrix (one matrix of parameters each): weight gradients          panels shared out
 *   Adam                                                                  ranges shared out
 * </pre>
 *
 * <p>Between these lies a barrier, and no sum is split between threads: the number of threads never
 * shows in a result. Axes: {@code B} rows of a batch; {@code T} notes of a window; {@code H} units,
 * padded to whole panels; {@code W} the width of an augmented row.
 */
@NullMarked
package dev.continuo.engine.jvm;

import org.jspecify.annotations.NullMarked;
