/**
 * The engine for GPUs: libtorch through JavaCPP; the processor as a proof.
 *
 * <pre>
 *   Batch ─▶ Staging ─▶ TorchNetwork (inputs, layers, heads) ─▶ HeadLosses ─▶ gradients ─▶ TorchAdam
 *            one copy         ▲ ParameterTensors, TorchState                                  │
 *                             └───────────────────────────────────────────────────────────────┘
 * </pre>
 *
 * <p>Tensors are native: the garbage collector does not see what they hold. What an update makes
 * lies in one {@code PointerScope} and is gone after it; what a training keeps lies in a scope of
 * its own until it is closed. No tensor leaves this package. Nothing between two reads of the
 * losses waits for a GPU.
 */
@NullMarked
package dev.continuo.engine.torch;

import org.jspecify.annotations.NullMarked;
