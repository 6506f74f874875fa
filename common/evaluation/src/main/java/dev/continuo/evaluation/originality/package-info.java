/**
 * How much of a track is somebody else's: the longest run of notes that it shares with any piece
 * that was learnt from, and how long such runs are among the pieces themselves.
 *
 * <pre>
 *   piece ─▶ NoteLine ─▶ intervals ─▶ Segment ─┐ two of a size become one
 *   piece ─▶ NoteLine ─▶ intervals ─▶ Segment ─┴▶ Segment ─▶ RunSearch ─▶ Likeness
 *   track ─▶ NoteLine ─▶ intervals ───────────────────────────────┘
 * </pre>
 */
@NullMarked
package dev.continuo.evaluation.originality;

import org.jspecify.annotations.NullMarked;
