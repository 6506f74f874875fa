package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WindowsTest {
  private static final int T = 25;

  @Test
  void of_pieces_givesEveryWindowWithinAPieceAndNoOther() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 30, 25, 0, 26, 100));

    Windows windows = Windows.of(notes, new int[] {4, 0, 1, 3}, T);

    int[] rows = rows(windows);
    assertThat(rows).hasSize(5 + 0 + 1 + 75).isSorted().doesNotHaveDuplicates();
    for (int row : rows) {
      assertThat(pieceOf(notes, row + T)).as("piece of its target").isEqualTo(pieceOf(notes, row));
    }
    assertThatThrownBy(() -> windows.row(81)).isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void of_piecesWithoutWindows_givesNone() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 25, 0));

    assertThat(Windows.of(notes, new int[] {0, 1}, T).count()).isZero();
    assertThat(Windows.of(notes, new int[0], T).count()).isZero();
  }

  @Test
  void shuffled_epochs_areDifferentOrdersOfTheSameWindows() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 900, 30, 1_200));
    Windows windows = Windows.of(notes, new int[] {0, 2}, T);

    int[] first = rows(windows.shuffled(1, 1));

    assertThat(first).isEqualTo(rows(windows.shuffled(1, 1))).isNotEqualTo(rows(windows));
    assertThat(first).isNotEqualTo(rows(windows.shuffled(1, 2)));
    assertThat(first).isNotEqualTo(rows(windows.shuffled(2, 1)));
    assertThat(IntStream.of(first).sorted().toArray()).isEqualTo(rows(windows));
  }

  private static int[] rows(WindowOrder windows) {
    return IntStream.range(0, windows.count()).map(windows::row).toArray();
  }

  private static int pieceOf(NoteFile notes, int row) {
    int piece = 0;
    while (notes.sequences().start(notes.sequences().first(piece + 1)) <= row) {
      piece++;
    }
    return piece;
  }
}
