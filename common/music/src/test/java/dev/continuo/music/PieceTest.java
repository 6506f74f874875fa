package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

final class PieceTest {
  private static final Notes ONE_NOTE = Notes.of(List.of(new Note(0, 1, 60, 100, 1)));

  @Test
  void new_noteOfAnUnknownPart_isRefused() {
    assertThatThrownBy(() -> Piece.of(List.of(new Part(0, "", 0, false)), ONE_NOTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a note's part must be one of 1: 1");
  }

  @Test
  void new_partOutOfPlace_isRefused() {
    assertThatThrownBy(() -> Piece.of(List.of(new Part(1, "", 0, false)), ONE_NOTE))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a part's index must be its position: 1 at 0");
  }

  @Test
  void new_noteOutOfRange_isRefused() {
    assertThatThrownBy(() -> new Note(0, 1, 128, 100, 0)).hasMessageContaining("0..127: 128");
    assertThatThrownBy(() -> new Note(0, 1, 60, 0, 0)).hasMessageContaining("1..127: 0");
    assertThatThrownBy(() -> new Note(-1, 1, 60, 100, 0)).hasMessageContaining("negative: -1");
    assertThatThrownBy(() -> new Note(0, 0, 60, 100, 0)).hasMessageContaining("1 µs: 0");
  }
}
