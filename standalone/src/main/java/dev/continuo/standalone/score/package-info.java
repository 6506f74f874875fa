/**
 * The demo music: public-domain tunes in a small text notation, performed as MIDI when asked for.
 * Enter by {@link dev.continuo.standalone.demo.DemoMusic}.
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
 *  title: Oh My Darling, Clementine
 *  origin: Percy Montrose, 1884
 *  key: F major                  major, minor, dorian or mixolydian
 *  metre: 3/4
 *  unit: 1/8                     the length of a note without a number
 *  tempo: 116                    beats a minute; the beat of 6/8 is three eighths
 *  pickup: 2                     units before the first full bar of each section; 0 when left out
 *  melody: clarinet              see Instrument
 *  chords: accordion
 *  pattern: waltz                how chords are played, see Pattern
 *  form: A mf, A mp 8va arpeggio, A p&lt;f duet rit
 *
 *  [A]
 *  m: FF | F2C2AA | A2F2FA | c3cBA | G4GA | B2B2AG | A2F2FA | G3CEG | F4 |
 *  c: -  | F      | F      | F     | C7   | C7     | F      | C7    | F  |
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
package dev.continuo.standalone.score;

import org.jspecify.annotations.NullMarked;
