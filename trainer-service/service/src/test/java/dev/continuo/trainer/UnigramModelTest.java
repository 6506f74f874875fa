package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.events.WindowRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnigramModelTest {

  @Test
  void crossEntropy_twoPitches_isWhatTheirSmoothedFrequenciesGive() {
    WindowRun piece = RandomPieces.piece("a", 8, 1);
    byte[] pitches = {1, 1, 60, 60, 60, 62, 60, 62};
    System.arraycopy(pitches, 0, piece.pitch(), 0, 8);
    WindowColumns columns = RandomPieces.columns(List.of(piece));
    // Targets learnt: 60 60 60 62; counts with one added: 60 is 4 and 62 is 2 of 132.
    UnigramModel model = new UnigramModel(columns, new int[] {0, 1, 2, 3}, 2);

    // Targets measured: 60 and 62.
    double measured = model.crossEntropy(columns, new int[] {4, 5}, 2);

    assertThat(measured).isCloseTo((Math.log(132 / 4.0) + Math.log(132 / 2.0)) / 2, within(1e-12));
  }

  @Test
  void crossEntropy_nothingLearnt_isLn128() {
    WindowColumns columns = RandomPieces.columns(RandomPieces.pieces(1, 40));

    assertThat(new UnigramModel(columns, new int[0], 25).crossEntropy(columns, new int[] {0}, 25))
        .isCloseTo(Math.log(128), within(1e-12));
  }
}
