package dev.continuo.evaluation;

import dev.continuo.model.encode.NoteValues;
import dev.continuo.model.spec.Property;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Piece;
import dev.continuo.music.UnreadableMidiException;
import dev.continuo.music.sequence.NoteSequence;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.Sequences;
import java.util.List;

/**
 * A sequence of notes as it was played, read by networks and measured by hand.
 *
 * @param piece what it is a part of, like a file's name
 * @param notes the sequence
 */
public record SequenceNotes(String piece, NoteSequence notes) implements NoteValues {
  private static final float MICROS = 1e6f;

  /**
   * The sequences of a file, as far as it can be read: parts merged, no drums, cut where no note
   * begins for over a minute.
   *
   * @param piece its name
   * @param durations how long its notes are
   * @throws UnreadableMidiException when nothing of it can be read
   */
  public static List<SequenceNotes> read(String piece, byte[] midi, Durations durations)
      throws UnreadableMidiException {
    return of(piece, MidiReader.read(midi), durations);
  }

  /** The sequences of a piece, likewise. */
  public static List<SequenceNotes> of(String name, Piece piece, Durations durations) {
    return Sequences.of(piece, SequencePolicy.DEFAULT.with(durations)).stream()
        .map(sequence -> new SequenceNotes(name, sequence))
        .toList();
  }

  /** How many notes there are. */
  public int size() {
    return notes.size();
  }

  /** Pitch of a note, 0..127. */
  public int pitch(int note) {
    return notes.pitch()[note];
  }

  /** Velocity of a note, 1..127. */
  public int velocity(int note) {
    return notes.velocity()[note];
  }

  /** Microseconds since the start of the note before; 0 for the first. */
  public long stepMicros(int note) {
    return notes.stepMicros()[note];
  }

  /** Length of a note in microseconds. */
  public long durationMicros(int note) {
    return notes.durationMicros()[note];
  }

  @Override
  public float value(Property property, int note) {
    return switch (property) {
      case PITCH -> pitch(note);
      case STEP -> stepMicros(note) / MICROS;
      case DURATION -> durationMicros(note) / MICROS;
      case VELOCITY -> velocity(note);
      case INTERVAL -> note == 0 ? 0 : pitch(note) - pitch(note - 1);
    };
  }
}
