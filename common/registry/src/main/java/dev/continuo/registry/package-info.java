/**
 * The registry in Postgres: pieces, runs, checkpoints, model versions, tracks, and the outbox.
 * Begin at {@link dev.continuo.registry.Registry}; the tables are described in {@code db/migration}
 * and, for people with psql, by comments in the database itself.
 *
 * <pre>
 *   service ─▶ Runs, Models, Tracks ─▶ rows + outbox, one transaction
 *                                              │
 *                              OutboxRelay ◀───┘ ─▶ Kafka, in order, at least once
 * </pre>
 */
@NullMarked
package dev.continuo.registry;

import org.jspecify.annotations.NullMarked;
