package dev.continuo.testkit;

import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Pieces for tests. A note belongs to the part that was named last; without any it is a piano's.
 *
 * <pre>
 *   Piece piece = aPiece().part(0).note(0, 500_000, 60).note(500_000, 500_000, 64).build();
 *   byte[] file = aRandomPiece(seed, 200).midi();
 * </pre>
 */
public final class PieceBuilder {
  private static final int TICKS_PER_QUARTER = 480;
  private static final int VELOCITY = 80;

  private final List<Part> parts = new ArrayList<>();
  private final List<Note> notes = new ArrayList<>();

  private PieceBuilder() {}

  /** A piece without parts or notes. */
  public static PieceBuilder aPiece() {
    return new PieceBuilder();
  }

  /** A piano piece with so many notes; the same seed gives the same ones. */
  public static PieceBuilder aRandomPiece(long seed, int notes) {
    SplittableRandom random = new SplittableRandom(seed);
    PieceBuilder piece = aPiece().part(0);
    long onset = 0;
    for (int i = 0; i < notes; i++) {
      // Every pitch pauses before it returns, so that reading pairs the notes as they were written.
      int pitch = 36 + (i * 7 + random.nextInt(7)) % 48;
      piece.note(onset, 1_000L * random.nextInt(50, 250), pitch, random.nextInt(1, 128));
      onset += 1_000L * random.nextInt(100, 400);
    }
    return piece;
  }

  /**
   * Begins a part.
   *
   * @param program General MIDI program, 0..127
   */
  public PieceBuilder part(int program) {
    parts.add(new Part(parts.size(), "", program, false));
    return this;
  }

  /** Begins a part on the percussion channel. */
  public PieceBuilder drums() {
    parts.add(new Part(parts.size(), "", 0, true));
    return this;
  }

  /** Adds a note of velocity 80; times in microseconds. */
  public PieceBuilder note(long onsetMicros, long durationMicros, int pitch) {
    return note(onsetMicros, durationMicros, pitch, VELOCITY);
  }

  /** Adds a note; times in microseconds. */
  public PieceBuilder note(long onsetMicros, long durationMicros, int pitch, int velocity) {
    if (parts.isEmpty()) {
      part(0);
    }
    notes.add(new Note(onsetMicros, durationMicros, pitch, velocity, parts.size() - 1));
    return this;
  }

  /** The piece, with its notes sorted. */
  public Piece build() {
    return new Piece(1, TICKS_PER_QUARTER, parts, Notes.of(notes), List.of());
  }

  /** The piece as a Standard MIDI File. */
  public byte[] midi() {
    return MidiWriter.write(build());
  }
}
