package dev.continuo.registry.rows;

import dev.continuo.events.scores.Scores;
import org.jspecify.annotations.Nullable;

/**
 * What a model version is worth, beside its own losses.
 *
 * @param scores what compares its losses with those of plainer models
 * @param warning why it should not be played; null where there is no reason
 */
public record Appraisal(Scores scores, @Nullable String warning) {}
