"""What every peer trains, and how it is measured: the `seed` network on random windows."""

import argparse
import json
import os
import platform
import statistics
import sys
import time
from dataclasses import dataclass

import numpy as np

FEATURES = 3
CLASSES = 128
OUTPUTS = CLASSES + 2  # the pitch's logits, step, duration: one matrix, as it is fastest
PITCH_WEIGHT = 0.05
PRESSURE = 10.0
LEARNING_RATE = 0.005
BETA_1, BETA_2, EPSILON = 0.9, 0.999, 1e-7

WARM_UP_SECONDS = 3.0
TURN_SECONDS = 0.4
BATCHES = 8  # trained on in turn, in memory before the clock starts


@dataclass(frozen=True)
class Shape:
    units: int
    window: int
    batch: int


@dataclass(frozen=True)
class Batch:
    """`inputs[batch, window, 3]`, and for each head its targets `[batch]`."""

    inputs: np.ndarray
    pitch: np.ndarray
    step: np.ndarray
    duration: np.ndarray


def random_batches(shape, seed=1):
    random = np.random.default_rng(seed)
    return [
        Batch(
            random.random((shape.batch, shape.window, FEATURES), dtype=np.float32),
            random.integers(0, CLASSES, shape.batch, dtype=np.int32),
            random.random(shape.batch, dtype=np.float32),
            random.random(shape.batch, dtype=np.float32),
        )
        for _ in range(BATCHES)
    ]


def initial_weights(shape, seed=2):
    """Glorot uniform kernels, an orthogonal recurrent one; gates in the order i, f, g, o."""
    random = np.random.default_rng(seed)
    units = shape.units

    def glorot(rows, columns, fan_out):
        limit = np.sqrt(6 / (rows + fan_out))
        return random.uniform(-limit, limit, (rows, columns)).astype(np.float32)

    q, r = np.linalg.qr(random.standard_normal((4 * units, units)))
    bias = np.zeros(4 * units, np.float32)
    bias[units : 2 * units] = 1  # the forget gate's
    return {
        "kernel": glorot(FEATURES, 4 * units, 4 * units),
        "recurrent": (q * np.sign(np.diag(r))).T.astype(np.float32),
        "bias": bias,
        "heads": np.hstack([glorot(units, n, n) for n in (CLASSES, 1, 1)]),
        "heads_bias": np.zeros(OUTPUTS, np.float32),
    }


def reference_loss(weights, batch):
    """The loss in float64, written for reading: what the first update of each peer must find."""
    w = {name: values.astype(np.float64) for name, values in weights.items()}
    units = w["recurrent"].shape[0]
    sigmoid = lambda x: 1 / (1 + np.exp(-x))
    h = c = np.zeros((len(batch.pitch), units))
    for t in range(batch.inputs.shape[1]):
        gates = batch.inputs[:, t] @ w["kernel"] + h @ w["recurrent"] + w["bias"]
        i, f, g, o = np.split(gates, 4, axis=1)
        c = sigmoid(f) * c + sigmoid(i) * np.tanh(g)
        h = sigmoid(o) * np.tanh(c)
    outputs = h @ w["heads"] + w["heads_bias"]
    logits = outputs[:, :CLASSES]
    chosen = logits[np.arange(len(batch.pitch)), batch.pitch]
    pitch = np.mean(np.log(np.exp(logits).sum(axis=1)) - chosen)

    def positive(y, predicted):
        return np.mean((y - predicted) ** 2 + PRESSURE * np.maximum(-predicted, 0))

    return (
        PITCH_WEIGHT * pitch
        + positive(batch.step, outputs[:, CLASSES])
        + positive(batch.duration, outputs[:, CLASSES + 1])
    )


def arguments(variants):
    """Reads the command line. The first variant is the best that was found."""
    parser = usual_arguments("Trains the seed network, prints one JSON line.", variants)
    parser.add_argument("--units", type=int, default=128)
    parser.add_argument("--window", type=int, default=25)
    parser.add_argument("--batch", type=int, default=64)
    parser.add_argument(
        "--check", type=int, metavar="N", help="measure nothing, print the losses of N updates"
    )
    options = parsed(parser, variants)
    options.shape = Shape(options.units, options.window, options.batch)
    return options


def usual_arguments(description, variants):
    """What every peer is told. The first variant is the default."""
    parser = argparse.ArgumentParser(description=description)
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    parser.add_argument("--seconds", type=float, default=4.0, help="measured, after the warm-up")
    parser.add_argument("--variant", choices=variants, default=variants[0])
    parser.add_argument("--variants", action="store_true", help="list the variants as JSON")
    return parser


def parsed(parser, variants):
    options = parser.parse_args()
    if options.variants:
        print(json.dumps(variants))
        sys.exit()
    return options


def run(peer, options, versions, turn_seconds=TURN_SECONDS):
    """
    Measures, or checks, and prints.

    `peer.train(updates)` makes so many updates, returns when all are done, and gives the losses.
    """
    result = {
        "variant": options.variant,
        "units": options.units,
        "window": options.window,
        "batch": options.batch,
        "threads": options.threads,
        "versions": all_versions(versions),
    }
    if options.check:
        batches = random_batches(options.shape)
        result["reference"] = float(reference_loss(initial_weights(options.shape), batches[0]))
        result["losses"] = [float(loss) for loss in peer.train(options.check)]
    else:
        speed = updates_per_second(peer, options.seconds, turn_seconds)
        result["updates_per_second"] = speed
        result["windows_per_second"] = speed * options.batch
    print(json.dumps(result), flush=True)


def all_versions(versions):
    return {"python": platform.python_version(), "numpy": np.__version__, **versions}


def updates_per_second(peer, seconds, turn_seconds):
    """The median over turns, as Continuo's own benchmark takes it."""
    peer.train(BATCHES)  # compiles
    return per_second(peer.train, BATCHES, seconds, turn_seconds)


def per_second(work, count, seconds, turn_seconds=TURN_SECONDS):
    """
    How often a second `work(count)` does what it does `count` times, the median over turns.

    It begins with so many at a time, and comes to what takes a turn.
    """
    begun = time.perf_counter()
    while time.perf_counter() - begun < WARM_UP_SECONDS:
        elapsed = seconds_of(work, count)
        count = max(1, round(count * turn_seconds / elapsed))
    turns = max(1, round(seconds / turn_seconds))
    return statistics.median(count / seconds_of(work, count) for _ in range(turns))


def seconds_of(work, count):
    start = time.perf_counter()
    work(count)
    return time.perf_counter() - start


def keep_to(threads):
    """Keeps this process to so many processors, for a library that asks only how many there are."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, sorted(os.sched_getaffinity(0))[:threads])
    elif threads != os.cpu_count():
        sys.exit(f"--threads {threads}: this system cannot keep a process to so many processors")
