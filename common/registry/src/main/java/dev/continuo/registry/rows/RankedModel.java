package dev.continuo.registry.rows;

import org.jspecify.annotations.Nullable;

/**
 * A version's place among those that learnt from the same notes. Losses are nats a note unless the
 * network says numbers; null where nothing was held out, or it has no such head.
 *
 * @param model name, cut to 16 characters
 * @param data how the fingerprint of the notes begins
 * @param split the run's seed, cut to 6 characters: another one holds out other pieces
 * @param rank from 1, among those of the same data and the same pieces held out
 * @param valid weighted total on the held-out pieces
 * @param cells pitch, step and duration in bins of 10 ms
 * @param pitch of the pitch alone
 * @param gain on a model that knows only how frequent each pitch is
 */
public record RankedModel(
    String model,
    int version,
    String data,
    @Nullable String split,
    int rank,
    @Nullable Double valid,
    @Nullable Double cells,
    @Nullable Double pitch,
    @Nullable Double gain) {}
