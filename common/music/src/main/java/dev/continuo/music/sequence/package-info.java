/**
 * How a piece becomes sequences of notes, which is what a network reads: which notes, in what
 * order, where a sequence begins and ends, what a step is. The one place that says so, for windows,
 * primers and whatever reads a file.
 *
 * <pre>
 *   Piece ─▶ PieceColumns ─▶ NoteColumns ─▶ Sequences ─▶ Stretch     what a block adds to a sequence
 *            whole, or       all parts         │            │
 *            block by block               PartPosition      └──────▶ NoteSequence, of a whole piece
 *                                         between blocks
 * </pre>
 *
 * <p>Start at {@link dev.continuo.music.sequence.Sequences#of}.
 */
@NullMarked
package dev.continuo.music.sequence;

import org.jspecify.annotations.NullMarked;
