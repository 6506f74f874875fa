package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.WindowRun;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PieceSplitTest {
  private static final int WINDOW = 25;

  @ParameterizedTest
  @CsvSource({
    "1, 0.5, 0",
    "2, 0.01, 1",
    "2, 0.5, 1",
    "3, 0.5, 2",
    "10, 0.1, 1",
    "10, 0.25, 3",
    "46, 0.1, 5",
    "10, 0, 0"
  })
  void of_pieces_holdsOutTheRoundedShare(int pieces, double share, int held) {
    PieceSplit split = PieceSplit.of(notes(pieces), WINDOW, share, 1);

    assertThat(split.validation()).hasSize(held);
    int[] all =
        IntStream.concat(Arrays.stream(split.training()), Arrays.stream(split.validation()))
            .sorted()
            .toArray();
    assertThat(all).isEqualTo(IntStream.range(0, pieces).toArray());
  }

  @Test
  void of_piecesTooShortForAWindow_areInNeitherPart() {
    NoteFile notes = RandomPieces.rows(RandomPieces.pieces(1, 25, 26, 3, 80, 40));

    PieceSplit split = PieceSplit.of(notes, WINDOW, 0.5, 1);

    assertThat(split.training()).hasSize(1).doesNotContain(0, 2);
    assertThat(split.validation()).hasSize(2).doesNotContain(0, 2);
  }

  @Test
  void of_otherSeed_holdsOutOthers() {
    NoteFile notes = notes(60);

    assertThat(PieceSplit.of(notes, WINDOW, 0.2, 1).validation())
        .isEqualTo(PieceSplit.of(notes, WINDOW, 0.2, 1).validation())
        .isNotEqualTo(PieceSplit.of(notes, WINDOW, 0.2, 2).validation());
  }

  @Test
  void of_pieceIsAdded_keepsTheOrderOfTheOthers() {
    int[] ten = PieceSplit.of(notes(10), WINDOW, 0, 7).training();
    int[] eleven = PieceSplit.of(notes(11), WINDOW, 0, 7).training();

    assertThat(Arrays.stream(eleven).filter(piece -> piece != 10).toArray()).isEqualTo(ten);
  }

  @Test
  void of_performances_areOnOneSideWithAllOfTheirWork() {
    int works = 30;
    List<WindowRun> runs = new ArrayList<>();
    for (int piece = 0; piece < 3 * works; piece++) {
      runs.add(Performances.of("piece-%03d".formatted(piece), piece % works, piece));
    }
    NoteFile notes = RandomPieces.rows(runs);

    for (int seed = 0; seed < 10; seed++) {
      PieceSplit split = PieceSplit.of(notes, WINDOW, 0.2, seed);
      int[] held = Arrays.stream(split.validation()).map(piece -> piece % works).sorted().toArray();
      assertThat(held).as("seed %d", seed).hasSizeBetween(1, 36);
      assertThat(split.training()).hasSize(3 * works - held.length);
      for (int piece : split.training()) {
        assertThat(held).as("seed %d", seed).doesNotContain(piece % works);
      }
    }
  }

  @Test
  void of_oneWorkAlone_holdsOutNothing() {
    NoteFile notes =
        RandomPieces.rows(List.of(Performances.of("a", 1, 1), Performances.of("b", 1, 2)));

    assertThat(PieceSplit.of(notes, WINDOW, 0.5, 1).validation()).isEmpty();
    assertThat(PieceSplit.of(notes, WINDOW, 0.5, 1).training()).hasSize(2);
  }

  private static NoteFile notes(int pieces) {
    return RandomPieces.rows(
        RandomPieces.pieces(1, IntStream.range(0, pieces).map(i -> 40).toArray()));
  }
}
