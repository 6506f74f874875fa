/**
 * The demo music: public-domain tunes in a small text notation, performed as MIDI when asked for.
 * Enter by {@link dev.continuo.standalone.music.DemoMusic}.
 *
 * <pre>
 *  file ─ScoreParser─▶ Score ─Performance─▶ Piece ─MidiWriter─▶ bytes
 *           │ SectionParser: bars, each checked against the metre
 *           │   BarParser: notes      ChordParser: chords
 *           └ FormParser: the order of sections, and how each is played
 * </pre>
 *
 * <h2>The notation</h2>
 *
 * <pre>
 *  % A comment.
 *  title: Drink to Me Only with Thine Eyes
 *  origin: England, about 1780
 *  key: G major                  major, minor, dorian or mixolydian
 *  metre: 6/8
 *  unit: 1/8                     the length of a note without a number
 *  tempo: 50                     beats a minute; the beat of 6/8 is three eighths
 *  pickup: 1                     units before the first full bar of each section; 0 when left out
 *  melody: flute                 see Instrument
 *  chords: piano
 *  pattern: arpeggio             how chords are played, see Pattern
 *  form: A p, A mp 8va, B mp&lt;f march, A f&gt;p rit
 *
 *  [A]
 *  m: BBB ccc | dcB ABc | dGc B2A | G6 |
 *  c: G   C   | G   D7  | G   D7  | G  |
 * </pre>
 *
 * <p>Melody lines ({@code m:}) write notes as ABC notation does: {@code C} is middle C, {@code c}
 * the C above it, {@code c'} and {@code C,} one octave further; the key signature holds, {@code ^ _
 * =} before a note sharpen, flatten or restore it until the bar ends; a number multiplies the unit
 * ({@code c2}, {@code c3/2}, {@code c/2}); {@code z} is a rest, {@code [CEG]2} a chord, {@code c-}
 * a tie. <code>{CEGce}</code> is a bar of broken chord in the order of the header {@code figure:
 * 12345345}, repeated to fill the bar; notes that come once in it are held to its end.
 *
 * <p>Chord lines ({@code c:}) follow their melody line, a cell for each bar. The chords of a cell
 * share the bar equally; {@code .} prolongs the last one and {@code -} is silence. Suffixes: {@code
 * m 7 m7 maj7 dim dim7 aug sus4 6}; {@code C/G} sets the bass.
 *
 * <p>The form names sections in the order played, each with a dynamic ({@code pp p mp mf f ff},
 * growing {@code p<f}, fading {@code f>p}) and at will: another pattern or {@code solo}; {@code
 * 8va} or {@code 8vb}, the melody an octave up or down; {@code duet}, a second voice below; {@code
 * divide}, long notes broken into eighths; {@code rit} or {@code accel}; {@code tempo=90}, from
 * there on.
 */
@NullMarked
package dev.continuo.standalone.music;

import org.jspecify.annotations.NullMarked;
