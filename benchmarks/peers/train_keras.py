"""The seed network's training in Keras with TensorFlow, as the recipe has it."""

import os

import training

options = training.arguments(
    ["fit-many-jit", "fit-many", "fit-jit", "fit", "unrolled", "batch", "batch-jit"]
)
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import tensorflow as tf

from training import CLASSES, FEATURES, PITCH_WEIGHT, PRESSURE

MANY = 16  # updates in one call of the compiled function
EPOCH_SECONDS = 2.0  # a turn is one `fit`, long enough for what it does around an epoch


def positive(y, predicted):
    y = keras.ops.reshape(y, keras.ops.shape(predicted))
    return keras.ops.mean((y - predicted) ** 2 + PRESSURE * keras.ops.maximum(-predicted, 0.0))


def network(options):
    inputs = keras.Input((options.window, FEATURES))
    h = keras.layers.LSTM(options.units, unroll=options.variant == "unrolled", name="lstm")(inputs)
    model = keras.Model(
        inputs,
        {
            "pitch": keras.layers.Dense(CLASSES, name="pitch")(h),
            "step": keras.layers.Dense(1, name="step")(h),
            "duration": keras.layers.Dense(1, name="duration")(h),
        },
    )
    weights = training.initial_weights(options.shape)
    model.get_layer("lstm").set_weights([weights["kernel"], weights["recurrent"], weights["bias"]])
    edges = {"pitch": (0, CLASSES), "step": (CLASSES, CLASSES + 1), "duration": (CLASSES + 1, None)}
    for head, (start, end) in edges.items():
        model.get_layer(head).set_weights(
            [weights["heads"][:, start:end], weights["heads_bias"][start:end]]
        )
    model.compile(
        loss={
            "pitch": keras.losses.SparseCategoricalCrossentropy(from_logits=True),
            "step": positive,
            "duration": positive,
        },
        loss_weights={"pitch": PITCH_WEIGHT, "step": 1.0, "duration": 1.0},
        optimizer=keras.optimizers.Adam(
            training.LEARNING_RATE, training.BETA_1, training.BETA_2, training.EPSILON
        ),
        jit_compile=options.variant.endswith("jit"),
        steps_per_execution=MANY if "many" in options.variant and not options.check else 1,
    )
    return model


class Peer:
    def __init__(self, options):
        tf.config.threading.set_intra_op_parallelism_threads(options.threads)
        tf.config.threading.set_inter_op_parallelism_threads(options.threads)
        self.options = options
        self.model = network(options)
        self.batches = [
            (
                tf.constant(batch.inputs),
                {
                    "pitch": tf.constant(batch.pitch),
                    "step": tf.constant(batch.step),
                    "duration": tf.constant(batch.duration),
                },
            )
            for batch in training.random_batches(options.shape)
        ]
        stacked = tf.nest.map_structure(lambda *parts: tf.stack(parts), *self.batches)
        self.dataset = tf.data.Dataset.from_tensor_slices(stacked).repeat().prefetch(2)

    def train(self, updates):
        if self.options.check or self.options.variant.startswith("batch"):
            return [self.train_on_batch(update) for update in range(updates)]
        self.model.fit(self.dataset, steps_per_epoch=updates, shuffle=False, verbose=0)
        return []

    def train_on_batch(self, update):
        self.model.reset_metrics()  # it would give the mean loss since the last reset
        inputs, targets = self.batches[update % len(self.batches)]
        return self.model.train_on_batch(inputs, targets, return_dict=True)["loss"]


if __name__ == "__main__":
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__}
    training.run(Peer(options), options, versions, turn_seconds=EPOCH_SECONDS)
