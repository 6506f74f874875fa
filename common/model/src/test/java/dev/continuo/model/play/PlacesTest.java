package dev.continuo.model.play;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.nn.CounterRandom;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Against what trying everything finds. */
class PlacesTest {
  /** Notes after which it goes on for ever. */
  private static final int ENOUGH = 7;

  /**
   * Whether so many more notes can begin, tried out; {@code ends} are those of the notes so far.
   */
  private static boolean goesOn(
      int notes, int count, int stay, int longestStep, int onset, List<Integer> ends) {
    if (notes == 0) {
      return true;
    }
    for (int step = 0; step <= longestStep; step++) {
      int next = onset + step;
      if (ends.stream().filter(end -> end > next).count() < count) {
        List<Integer> longer = new ArrayList<>(ends);
        longer.add(next + stay);
        if (goesOn(notes - 1, count, stay, longestStep, next, longer)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void earliestAndLongestStay_anyNotes_areTheLeastAndMostThatGoOn() {
    CounterRandom random = CounterRandom.of(1, "places", 0);
    for (int piece = 0; piece < 300; piece++) {
      int count = 1 + random.nextInt(3);
      int longestStep = 1 + random.nextInt(3);
      int stay = 1 + random.nextInt(count * longestStep);
      String setting = "piece %d: %d, %d, %d".formatted(piece, count, stay, longestStep);
      Places places = new Places(count, stay, longestStep);
      List<Integer> ends = new ArrayList<>();
      int onset = 0;
      for (int note = 0; note < 8; note++) {
        int least = (int) Math.max(onset, note == 0 ? 0 : places.earliest());
        assertThat(least).as(setting).isLessThanOrEqualTo(onset + longestStep);
        assertThat(possible(count, stay, longestStep, least, ends, stay)).as(setting).isTrue();
        if (least > onset) {
          assertThat(possible(count, stay, longestStep, least - 1, ends, stay))
              .as(setting)
              .isFalse();
        }
        onset = least + random.nextInt(onset + longestStep - least + 1);
        int longest = (int) Math.min(places.longestStay(onset), count * longestStep + 9);
        assertThat(possible(count, stay, longestStep, onset, ends, longest)).as(setting).isTrue();
        if (places.longestStay(onset) < Long.MAX_VALUE) {
          assertThat(possible(count, stay, longestStep, onset, ends, longest + 1))
              .as(setting)
              .isFalse();
        }
        int length = stay + random.nextInt(longest - stay + 1);
        assertThat(places.earliest(length)).as(setting).isLessThanOrEqualTo(onset);
        places.take(onset + length);
        ends.add(onset + length);
      }
    }
  }

  private static boolean possible(
      int count, int stay, int longestStep, int onset, List<Integer> ends, int length) {
    if (ends.stream().filter(end -> end > onset).count() >= count) {
      return false;
    }
    List<Integer> longer = new ArrayList<>(ends);
    longer.add(onset + length);
    return goesOn(ENOUGH, count, stay, longestStep, onset, longer);
  }

  @Test
  void suffice_noteEveryLongestStep_needsAPlaceForEachThatStays() {
    assertThat(Places.suffice(2, 6, 3)).isTrue();
    assertThat(Places.suffice(2, 7, 3)).isFalse();
    assertThat(goesOn(ENOUGH, 2, 7, 3, 0, List.of())).isFalse();
  }
}
