"""The seed network's training in JAX: the whole update in one `jit`, the window in `lax.scan`."""

import functools

import training

options = training.arguments(["many", "scan", "unroll-5"])
training.keep_to(options.threads)  # before JAX counts the processors

import jax
import jax.numpy as jnp
import jaxlib
from jax import lax

from training import BETA_1, BETA_2, CLASSES, EPSILON, LEARNING_RATE, PITCH_WEIGHT, PRESSURE

UNROLL = 5 if options.variant == "unroll-5" else 1


def outputs(weights, inputs):
    def cell(state, projected):
        h, c = state
        i, f, g, o = jnp.split(projected + h @ weights["recurrent"], 4, axis=1)
        c = jax.nn.sigmoid(f) * c + jax.nn.sigmoid(i) * jnp.tanh(g)
        h = jax.nn.sigmoid(o) * jnp.tanh(c)
        return (h, c), None

    zeros = jnp.zeros((inputs.shape[1], weights["recurrent"].shape[0]))
    projected = inputs @ weights["kernel"] + weights["bias"]
    (h, _), _ = lax.scan(cell, (zeros, zeros), projected, unroll=UNROLL)
    return h @ weights["heads"] + weights["heads_bias"]


def loss(weights, batch):
    inputs, pitch, step, duration = batch
    predicted = outputs(weights, inputs)
    likelihoods = jax.nn.log_softmax(predicted[:, :CLASSES])
    chosen = jnp.take_along_axis(likelihoods, pitch[:, None], axis=1)
    return (
        -PITCH_WEIGHT * jnp.mean(chosen)
        + positive(step, predicted[:, CLASSES])
        + positive(duration, predicted[:, CLASSES + 1])
    )


def positive(y, predicted):
    return jnp.mean((y - predicted) ** 2 + PRESSURE * jnp.maximum(-predicted, 0))


def update(state, batch):
    """One update by Adam; gives the new state and the loss."""
    weights, means, squares, count = state
    value, gradients = jax.value_and_grad(loss)(weights, batch)
    count = count + 1
    means = jax.tree.map(lambda m, g: BETA_1 * m + (1 - BETA_1) * g, means, gradients)
    squares = jax.tree.map(lambda s, g: BETA_2 * s + (1 - BETA_2) * g * g, squares, gradients)
    correction_1 = 1 - BETA_1**count
    correction_2 = 1 - BETA_2**count
    weights = jax.tree.map(
        lambda w, m, s: w
        - LEARNING_RATE * (m / correction_1) / (jnp.sqrt(s / correction_2) + EPSILON),
        weights,
        means,
        squares,
    )
    return (weights, means, squares, count), value


class Peer:
    def __init__(self, options):
        weights = jax.tree.map(jnp.asarray, training.initial_weights(options.shape))
        zeros = lambda: jax.tree.map(jnp.zeros_like, weights)
        self.state = (weights, zeros(), zeros(), jnp.float32(0))
        self.batches = [
            (batch.inputs.transpose(1, 0, 2).copy(), batch.pitch, batch.step, batch.duration)
            for batch in training.random_batches(options.shape)
        ]
        self.batches = jax.tree.map(jnp.asarray, self.batches)
        self.update = jax.jit(update, donate_argnums=0)
        if options.variant == "many":
            self.all_batches = jax.tree.map(lambda *parts: jnp.stack(parts), *self.batches)
            self.update_all = jax.jit(functools.partial(lax.scan, update), donate_argnums=0)

    def train(self, updates):
        losses = []
        done = 0
        while options.variant == "many" and updates - done >= len(self.batches):
            self.state, values = self.update_all(self.state, self.all_batches)
            losses.extend([values] if options.check is None else values)
            done += len(self.batches)
        for i in range(done, updates):
            self.state, value = self.update(self.state, self.batches[i % len(self.batches)])
            losses.append(value)
        jax.block_until_ready((self.state, losses))
        return losses


if __name__ == "__main__":
    training.run(
        Peer(options), options, {"jax": jax.__version__, "jaxlib": jaxlib.__version__}
    )
