package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.events.WindowRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnigramModelTest {

  @Test
  void crossEntropy_twoPitches_isWhatTheirSmoothedFrequenciesGive() {
    NoteFile notes =
        RandomPieces.rows(List.of(piece("a", 1, 1, 60, 60, 60, 62), piece("b", 1, 1, 60, 62)));
    // Targets learnt: 60 60 60 62; counts with one added: 60 is 4 and 62 is 2 of 132.
    UnigramModel model = UnigramModel.ofPitch(notes, Windows.of(notes, new int[] {0}, 2), 2);

    // Targets measured: 60 and 62.
    double measured = model.crossEntropy(Windows.of(notes, new int[] {1}, 2));

    assertThat(measured).isCloseTo((Math.log(132 / 4.0) + Math.log(132 / 2.0)) / 2, within(1e-12));
  }

  @Test
  void crossEntropy_nothingLearnt_isLn128() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 40));

    Windows none = Windows.of(notes, new int[0], 25);
    Windows all = Windows.of(notes, new int[] {0}, 25);
    assertThat(UnigramModel.ofPitch(notes, none, 25).crossEntropy(all))
        .isCloseTo(Math.log(128), within(1e-12));
  }

  private static WindowRun piece(String id, int... pitches) {
    WindowRun piece = RandomPieces.piece(id, pitches.length, 1);
    for (int i = 0; i < pitches.length; i++) {
      piece.pitch()[i] = (byte) pitches[i];
    }
    return piece;
  }
}
