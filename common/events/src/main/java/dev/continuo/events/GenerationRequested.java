package dev.continuo.events;

import org.jspecify.annotations.Nullable;

/**
 * Somebody asks for a track. Every field may be left out.
 *
 * @param requestId names the request; the same one twice is one track. Default: topic, partition
 *     and offset of the record
 * @param model {@code name} (its newest version), {@code name:version} or {@code name@alias}.
 *     Default: the version published last that has no warning
 * @param notes how many notes to compose, 1..100,000. Default: until the model says that the piece
 *     has ended, 100,000 at most; 120 of a model that does not say so
 * @param temperature how freely classes are drawn, above 0 and at most 10. Default: the model's
 * @param seed of the random draws. Default 1
 */
public record GenerationRequested(
    @Nullable String requestId,
    @Nullable String model,
    @Nullable Integer notes,
    @Nullable Double temperature,
    @Nullable Long seed) {}
