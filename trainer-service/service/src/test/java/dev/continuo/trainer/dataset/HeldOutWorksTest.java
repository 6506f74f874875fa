package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HeldOutWorksTest {

  /** Ordered by hash; of each piece the first of its work; held out by number. */
  @ParameterizedTest
  @CsvSource({
    "0 1 2 3 4 5, 0 1 2 3 4 5, 2, 0 1",
    "5 1 2 3 4 0, 0 1 2 3 4 5, 2, 1 5",
    // A work falls where its first piece falls, and the others stay where they were.
    "0 1 2 3 4 5, 0 1 2 3 0 5, 2, 0 1 4",
    "4 1 2 3 0 5, 0 1 2 3 0 5, 2, 1",
    // One that is too large is learnt from, and something is held out nevertheless.
    "0 1 2 3 4 5, 0 0 0 0 0 5, 1, 5",
    "0 1 2 3 4 5, 0 0 2 2 2 2, 1, 0 1",
    // A single work has nothing to hold out.
    "0 1 2, 0 0 0, 1, ''",
    // The first piece of the work is not among those to choose from.
    "2 3 1, 0 1 0 0, 1, 2 3",
    "2 1 3 4, 0 1 0 0 4, 2, 1 2 3",
  })
  void choose_works_areHeldOutWhole(String ordered, String works, int held, String chosen) {
    boolean[] isHeld = new HeldOutWorks(numbers(ordered), numbers(works)).choose(held);

    assertThat(IntStream.range(0, isHeld.length).filter(piece -> isHeld[piece]).toArray())
        .isEqualTo(numbers(chosen));
  }

  @Test
  void choose_anyWorks_holdsOutSomeWorksWholeAndNotAll() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int pieces = 2 + random.nextInt(20);
      int[] works = IntStream.range(0, pieces).map(piece -> piece).toArray();
      for (int piece = 1; piece < pieces; piece++) {
        works[piece] = random.nextBoolean() ? piece : works[random.nextInt(piece)];
      }
      int[] ordered = IntStream.range(0, pieces).toArray();
      boolean[] isHeld = new HeldOutWorks(ordered, works).choose(1 + random.nextInt(pieces / 2));
      for (int piece = 0; piece < pieces; piece++) {
        assertThat(isHeld[piece]).as("seed %d", seed).isEqualTo(isHeld[works[piece]]);
      }
      long held = IntStream.range(0, pieces).filter(piece -> isHeld[piece]).count();
      boolean single = IntStream.of(works).allMatch(work -> work == 0);
      assertThat(held).as("seed %d", seed).isBetween(single ? 0L : 1L, pieces - 1L);
    }
  }

  private static int[] numbers(String text) {
    return Pattern.compile("\\d+")
        .matcher(text)
        .results()
        .mapToInt(number -> Integer.parseInt(number.group()))
        .toArray();
  }
}
