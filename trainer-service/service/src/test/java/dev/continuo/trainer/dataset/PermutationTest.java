package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.nn.CounterRandom;
import java.util.BitSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PermutationTest {

  @Test
  void at_anySmallSize_givesEachNumberOnce() {
    for (int size = 0; size <= 400; size++) {
      assertThat(numbers(size, size))
          .as("size %d", size)
          .containsExactlyInAnyOrder(IntStream.range(0, size).toArray());
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {4_096, 65_537, 1_299_709})
  void at_largeSize_givesEachNumberOnce(int size) {
    Permutation order = order(size, 1);
    BitSet seen = new BitSet(size);
    for (int place = 0; place < size; place++) {
      seen.set(order.at(place));
    }

    assertThat(seen.cardinality()).isEqualTo(size);
    assertThat(seen.length()).isEqualTo(size);
  }

  @Test
  void at_largestSize_staysWithinIt() {
    int size = Integer.MAX_VALUE;
    Permutation order = order(size, 1);

    for (int place : new int[] {0, 1, size / 2, size - 1}) {
      assertThat(order.at(place)).isBetween(0, size - 1);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4, 5, 7, 12})
  void at_manyKeys_bringsEachNumberToEachPlaceEquallyOften(int size) {
    int keys = 1_000 * size;
    int[][] places = new int[size][size];
    for (int key = 0; key < keys; key++) {
      int[] numbers = numbers(size, key);
      for (int place = 0; place < size; place++) {
        places[numbers[place]][place]++;
      }
    }

    // Each expects 1,000 with a deviation below 32; 5 of those.
    for (int[] ofNumber : places) {
      for (int count : ofNumber) {
        assertThat(count).isBetween(840, 1_160);
      }
    }
  }

  @Test
  void at_neighbours_areNeighboursNoMoreThanByChance() {
    int size = 100_000;
    int[] numbers = numbers(size, 7);
    int close = 0;
    for (int place = 1; place < size; place++) {
      if (Math.abs(numbers[place] - numbers[place - 1]) <= 50) {
        close++;
      }
    }

    // 100 of 100,000 numbers are that close: 100 are expected, 5 deviations are 50.
    assertThat(close).isBetween(50, 150);
  }

  @Test
  void at_key_givesThisOrderForEver() {
    assertThat(numbers(10, 1)).containsExactly(3, 8, 6, 2, 1, 7, 5, 4, 9, 0);
  }

  @Test
  void at_placeOutside_isRefused() {
    assertThatThrownBy(() -> order(3, 1).at(3)).hasMessage("place must lie within 0..2: 3");
  }

  private static int[] numbers(int size, long key) {
    Permutation order = order(size, key);
    return IntStream.range(0, size).map(order::at).toArray();
  }

  private static Permutation order(int size, long key) {
    return new Permutation(size, CounterRandom.of(key, "shuffle", 1));
  }
}
