package dev.continuo.trainer.replay;

import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.registry.rows.CheckpointRow;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * An epoch's checkpoint as it was saved.
 *
 * @param file what the bucket holds of it; read when it is asked for
 */
record Recorded(CheckpointRow row, Supplier<Optional<Checkpoint>> file) {}
