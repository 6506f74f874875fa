package dev.continuo.standalone.bench;

import static dev.continuo.testkit.PieceBuilder.aRandomPiece;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class TransposedTest {
  @Test
  void of_anyInterval_movesEveryPitchAndNothingElse() throws Exception {
    byte[] file = aRandomPiece(1, 400).midi();
    Piece before = MidiReader.read(file);
    for (int by : new int[] {1, 12, 64, 127}) {
      Piece after = MidiReader.read(Transposed.of(file, by));
      assertThat(after.notes().size()).isEqualTo(before.notes().size());
      long moved = 0;
      for (int i = 0; i < before.notes().size(); i++) {
        Note note = before.notes().get(i);
        moved += (note.pitch() + by) % 128;
      }
      long pitches = 0;
      for (int i = 0; i < after.notes().size(); i++) {
        pitches += after.notes().pitch(i);
      }
      assertThat(pitches).as("by %d", by).isEqualTo(moved);
      assertThat(after.durationMicros()).isEqualTo(before.durationMicros());
    }
  }

  @Test
  void of_damagedFile_endsWithoutFailing() {
    byte[] file = aRandomPiece(2, 50).midi();
    for (int length = 0; length < file.length; length++) {
      byte[] cut = Arrays.copyOf(file, length);
      assertThat(Transposed.of(cut, 5)).hasSize(length);
    }
  }
}
