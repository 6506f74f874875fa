/**
 * Keeps all pieces of the notes topic at hand, to say of a track which run of its notes is in one
 * of them.
 *
 * <pre>
 *   continuo.notes.v1 ─▶ NotesSession ─▶ ArrivingPieces ─┐
 *   pieces that are left out ─▶ LeftOut ─────────────────┼▶ RunIndex ─▶ Originality ─▶ Finding
 *                     what is usual ◀── UsualUpkeep ◀────┘
 * </pre>
 */
@NullMarked
package dev.continuo.generator.originality;

import org.jspecify.annotations.NullMarked;
