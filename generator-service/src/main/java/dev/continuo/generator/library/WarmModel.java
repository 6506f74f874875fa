package dev.continuo.generator.library;

import dev.continuo.registry.rows.ModelRow;

/**
 * A model version that is in memory.
 *
 * @param bytes that it takes there, about
 */
public record WarmModel(ModelRow row, long bytes) {}
