/** Checkpoints as safetensors files: network, weights, optimizer, primers and facts. */
@NullMarked
package dev.continuo.model.checkpoint;

import org.jspecify.annotations.NullMarked;
