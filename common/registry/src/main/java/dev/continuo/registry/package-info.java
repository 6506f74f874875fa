/** The registry in Postgres: pieces, runs, checkpoints, model versions, tracks, and the outbox. */
@NullMarked
package dev.continuo.registry;

import org.jspecify.annotations.NullMarked;
