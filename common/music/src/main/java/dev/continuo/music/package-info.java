/**
 * Notes, parts and pieces, and Standard MIDI Files to and from them. Needs the JDK alone.
 *
 * <pre>
 * bytes ─ MidiSpan ─ MidiHeader ─ TrackChunks ─▶ TrackReader ─▶ OpenNotes ─▶ NoteRows
 *         unwrapped  format,      one track      events,        ends to      growing
 *                    time base    at a time      TempoMap       beginnings      │
 *                                                                            RowOrder
 * bytes ◀─ TrackBytes ◀── Lane ◀── MidiWriter ◀── Piece ◀── PieceReader ◀───────┘
 * </pre>
 *
 * <p>More than twenty classes: the reader fills notes, tempos and controls in the very form that
 * they are kept in, without a copy, and nobody else shall see that form.
 *
 * <p>What pedals do to notes, {@link dev.continuo.music.Sounding} makes of a piece where it is
 * asked for.
 *
 * <p>Start at {@link dev.continuo.music.PieceReader} and {@link dev.continuo.music.Piece}; what a
 * network reads of a piece, {@link dev.continuo.music.sequence.Sequences} says.
 */
@NullMarked
package dev.continuo.music;

import org.jspecify.annotations.NullMarked;
