package dev.continuo.testkit;

import static dev.continuo.testkit.PieceBuilder.aPiece;
import static dev.continuo.testkit.PieceBuilder.aRandomPiece;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Piece;
import org.junit.jupiter.api.Test;

class PieceBuilderTest {

  @Test
  void build_partsAndNotes_sortsNotesAndNumbersParts() {
    Piece piece =
        aPiece().part(40).note(500_000, 100_000, 67).drums().note(0, 50_000, 38, 100).build();

    assertThat(piece.parts()).hasSize(2);
    assertThat(piece.parts().get(0).program()).isEqualTo(40);
    assertThat(piece.parts().get(1).drum()).isTrue();
    assertThat(piece.notes().get(0)).isEqualTo(new Note(0, 50_000, 38, 100, 1));
    assertThat(piece.notes().get(1)).isEqualTo(new Note(500_000, 100_000, 67, 80, 0));
  }

  @Test
  void midi_randomPiece_readsBackWithAllNotes() throws Exception {
    for (long seed = 0; seed < 20; seed++) {
      Piece read = MidiReader.read(aRandomPiece(seed, 300).midi());
      assertThat(read.notes().size()).as("seed %d", seed).isEqualTo(300);
    }
  }

  @Test
  void aRandomPiece_sameSeed_isTheSame() {
    assertThat(aRandomPiece(7, 50).build()).isEqualTo(aRandomPiece(7, 50).build());
    assertThat(aRandomPiece(7, 50).build()).isNotEqualTo(aRandomPiece(8, 50).build());
  }
}
