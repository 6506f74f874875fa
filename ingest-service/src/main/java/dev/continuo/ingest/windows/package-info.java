/**
 * From notes to training windows: a Kafka Streams topology, cut block by block, exactly once.
 *
 * <pre>
 *   WindowStreams ─▶ WindowTopology ─▶ WindowProcessor ─▶ RunCutter ─▶ Sequences (of music)
 *                                            └─▶ PieceStates, CorpusTotals (what is kept)
 * </pre>
 */
@NullMarked
package dev.continuo.ingest.windows;

import org.jspecify.annotations.NullMarked;
