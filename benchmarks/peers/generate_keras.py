"""Composes with the seed network in Keras with TensorFlow as the recipe does: `predict` for each note."""

import os

import generating
from training import CLASSES, FEATURES

# `call` and `graph`: the model called as a function, and that compiled, in the place of `predict`.
options = generating.arguments(["predict", "call", "graph"])
os.environ["KERAS_BACKEND"] = "tensorflow"
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "2")

import keras
import numpy as np
import tensorflow as tf

UNITS, WINDOW = 128, 25


def network():
    inputs = keras.Input((WINDOW, FEATURES))
    h = keras.layers.LSTM(UNITS)(inputs)
    heads = {"pitch": CLASSES, "step": 1, "duration": 1}
    return keras.Model(
        inputs, {name: keras.layers.Dense(size, name=name)(h) for name, size in heads.items()}
    )


def prediction(model, variant):
    if variant == "predict":
        return lambda window: model.predict(window, verbose=0)
    if variant == "call":
        return lambda window: model(window, training=False)
    form = tf.TensorSpec((1, WINDOW, FEATURES), tf.float32)
    return tf.function(lambda window: model(window, training=False), input_signature=[form])


class Composer:
    def __init__(self, predict):
        self.predict = predict
        self.window = np.random.default_rng(1).random((WINDOW, FEATURES), dtype=np.float32)

    def compose(self, notes):
        for _ in range(notes):
            said = self.predict(tf.expand_dims(self.window, 0))
            logits = said["pitch"] / generating.TEMPERATURE
            pitch = int(tf.squeeze(tf.random.categorical(logits, num_samples=1)))
            step = float(tf.squeeze(tf.maximum(0.0, said["step"])))
            duration = float(tf.squeeze(tf.maximum(0.0, said["duration"])))
            note = np.array([[pitch / CLASSES, step, duration]], np.float32)
            self.window = np.concatenate([self.window[1:], note])


if __name__ == "__main__":
    tf.config.threading.set_intra_op_parallelism_threads(options.threads)
    tf.config.threading.set_inter_op_parallelism_threads(options.threads)
    keras.utils.set_random_seed(1)
    composer = Composer(prediction(network(), options.variant))
    versions = {"keras": keras.__version__, "tensorflow": tf.__version__}
    generating.run(composer.compose, options, versions)
