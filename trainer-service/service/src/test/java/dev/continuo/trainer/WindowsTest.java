package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final int T = 25;

  @Test
  void of_pieces_givesEveryWindowWithinAPieceAndNoOther() {
    WindowColumns columns = RandomPieces.columns(RandomPieces.pieces(1, 30, 25, 0, 26, 100));

    int[] windows = Windows.of(columns, new int[] {4, 0, 1, 3}, T);

    assertThat(windows).hasSize(5 + 0 + 1 + 75).isSorted().doesNotHaveDuplicates();
    for (int window : windows) {
      int piece = pieceOf(columns, window);
      assertThat(pieceOf(columns, window + T)).as("piece of its target").isEqualTo(piece);
    }
  }

  @Test
  void shuffled_epochs_areDifferentOrdersOfTheSameWindows() {
    int[] windows = Windows.of(columns(2_000), new int[] {0}, T);

    int[] first = Windows.shuffled(windows, 1, 1);

    assertThat(first).isEqualTo(Windows.shuffled(windows, 1, 1)).isNotEqualTo(windows);
    assertThat(first).isNotEqualTo(Windows.shuffled(windows, 1, 2));
    assertThat(first).isNotEqualTo(Windows.shuffled(windows, 2, 1));
    assertThat(Arrays.stream(first).sorted().toArray()).isEqualTo(windows);
  }

  @Test
  void shuffled_manyTimes_bringsEachWindowToEachPlaceEquallyOften() {
    int[] windows = {0, 1, 2, 3};
    int[][] places = new int[4][4];
    for (int epoch = 0; epoch < 4_000; epoch++) {
      int[] order = Windows.shuffled(windows, 1, epoch);
      for (int place = 0; place < 4; place++) {
        places[order[place]][place]++;
      }
    }

    // Each place expects 1,000; 5 standard deviations are 137.
    assertThat(Arrays.stream(places).flatMapToInt(Arrays::stream))
        .allMatch(count -> Math.abs(count - 1_000) < 137, "within 5 standard deviations");
  }

  private static WindowColumns columns(int notes) {
    return RandomPieces.columns(RandomPieces.pieces(1, notes));
  }

  private static int pieceOf(WindowColumns columns, int row) {
    int piece = 0;
    while (columns.starts()[piece + 1] <= row) {
      piece++;
    }
    return piece;
  }
}
