package dev.continuo.registry.rows;

import org.jspecify.annotations.Nullable;

/**
 * What a model version is worth, beside its own losses.
 *
 * @param unigramPitchLoss pitch loss of a model that knows only how frequent each pitch is, on the
 *     held-out pieces, nats a note; null where none were held out
 * @param pitchGain how much lower the model's is, nats a note; null likewise
 * @param pitchGainError half of the gain's 95 % interval, by bootstrap over the held-out pieces;
 *     null with fewer than two
 * @param warning why it should not be played; null where there is no reason
 */
public record Appraisal(
    @Nullable Double unigramPitchLoss,
    @Nullable Double pitchGain,
    @Nullable Double pitchGainError,
    @Nullable String warning) {}
