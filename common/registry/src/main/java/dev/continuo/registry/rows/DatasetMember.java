package dev.continuo.registry.rows;

import org.jspecify.annotations.Nullable;

/**
 * A piece of a dataset.
 *
 * @param heldOut whether it is not learnt from; null where that was not recorded
 * @param fresh of a fine-tuning: whether it is new, not from its parent's data; else null
 */
public record DatasetMember(String pieceId, @Nullable Boolean heldOut, @Nullable Boolean fresh) {}
