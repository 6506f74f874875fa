package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.write.MidiWriter;
import dev.continuo.music.write.Overlaps;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Notes of one pitch that overlap, as tracks of long notes have them. */
final class OverlapsTest {
  private static final Part PIANO = new Part(0, "", 0, 3);

  @Test
  void cut_pitchStruckAgain_endsTheFirstAsTheSecondBegins() {
    Piece cut =
        Overlaps.cut(
            piece(
                new Note(0, 900, 60, 100, 0),
                new Note(100, 900, 62, 100, 0),
                new Note(500, 100, 60, 90, 0),
                new Note(600, 100, 60, 80, 0)));

    assertThat(notes(cut))
        .containsExactly(
            new Note(0, 500, 60, 100, 0),
            new Note(100, 900, 62, 100, 0),
            new Note(500, 100, 60, 90, 0),
            new Note(600, 100, 60, 80, 0));
  }

  @Test
  void cut_notesThatBeginTogether_endTogether() {
    Piece cut =
        Overlaps.cut(
            piece(
                new Note(0, 200, 60, 100, 0),
                new Note(0, 900, 60, 90, 0),
                new Note(500, 100, 60, 80, 0)));

    assertThat(notes(cut)).extracting(Note::durationMicros).containsExactly(500L, 500L, 100L);
  }

  @Test
  void cut_otherChannel_isLeftAlone() {
    Piece two =
        Piece.of(
            List.of(PIANO, new Part(1, "", 0, 3), new Part(2, "", 0, 4)),
            Notes.of(
                List.of(
                    new Note(0, 900, 60, 100, 0),
                    new Note(100, 900, 60, 100, 2),
                    new Note(500, 100, 60, 80, 1))));

    assertThat(notes(Overlaps.cut(two)))
        .extracting(Note::durationMicros)
        .containsExactly(500L, 900L, 100L);
  }

  @Test
  void write_cutPieceAtRandom_hasOneTrackAPartAndReadsBackTheSame() throws Exception {
    for (long seed = 1; seed <= 200; seed++) {
      Piece any = RandomPiece.anywhere(seed);
      List<Note> played = new ArrayList<>();
      notes(any)
          .forEach(n ->
              played.add(
                  new Note(n.onsetMicros(), n.durationMicros(), n.pitch(), n.velocity(), 0)));
      Piece rounded = MidiWriter.rounded(piece(played.toArray(Note[]::new)));

      Piece cut = Overlaps.cut(rounded);
      byte[] file = MidiWriter.write(cut);

      assertThat(Bytes.int16(file, 10)).as("tracks, seed %d", seed).isEqualTo(2);
      assertThat(MidiReader.read(file)).as("seed %d", seed).isEqualTo(cut);
      for (int i = 0; i < cut.notes().size(); i++) {
        assertThat(cut.notes().endMicros(i)).isLessThanOrEqualTo(longest(rounded, i));
      }
    }
  }

  /** The latest end of the notes that begin with a note, at its pitch. */
  private static long longest(Piece piece, int note) {
    Notes notes = piece.notes();
    return IntStream.range(0, notes.size())
        .filter(i ->
            notes.onsetMicros(i) == notes.onsetMicros(note) && notes.pitch(i) == notes.pitch(note))
        .mapToLong(notes::endMicros)
        .max()
        .orElseThrow();
  }

  private static Piece piece(Note... notes) {
    return Piece.of(List.of(PIANO), Notes.of(List.of(notes)));
  }

  private static List<Note> notes(Piece piece) {
    return IntStream.range(0, piece.notes().size()).mapToObj(piece.notes()::get).toList();
  }
}
