package dev.continuo.trainer.appraisal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PieceGainsTest {

  @Test
  void mean_piecesOfDifferentLength_isThatOfTheirNotes() {
    PieceGains gains = new PieceGains(new double[] {30, 10}, new long[] {10, 30});

    assertThat(gains.mean()).isEqualTo(1);
  }

  @Test
  void error_allPiecesGainAlike_isNone() {
    PieceGains gains = new PieceGains(new double[] {5, 10, 15}, new long[] {10, 20, 30});

    assertThat(gains.error(1)).isCloseTo(0, within(1e-9));
  }

  @Test
  void error_manyPieces_isThatOfTheirMean() {
    Random random = new Random(4);
    double[] sums = random.doubles(400, -1, 1).map(gain -> gain * 50).toArray();
    long[] notes = new long[sums.length];
    Arrays.fill(notes, 50);

    // A uniform gain within ±1 has a standard deviation of 1 / √3.
    double expected = 1.96 / Math.sqrt(3 * 400);

    assertThat(new PieceGains(sums, notes).error(1)).isCloseTo(expected, within(0.15 * expected));
  }

  @Test
  void hasError_onePiece_not() {
    assertThat(new PieceGains(new double[] {3}, new long[] {3}).hasError()).isFalse();
  }
}
