package dev.continuo.evaluation.style;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.nn.CounterRandom;
import org.junit.jupiter.api.Test;

class SuffixAutomatonTest {

  @Test
  void longestShared_isWhatTryingAllPlacesFinds() {
    for (int seed = 0; seed < 200; seed++) {
      CounterRandom random = new CounterRandom(seed, 1);
      int[] text = numbers(random, 1 + random.nextInt(60), 2 + seed % 4);
      int[] other = numbers(random, 1 + random.nextInt(60), 2 + seed % 4);
      SuffixAutomaton automaton = new SuffixAutomaton(seed % 3); // Grows where room is too small.
      for (int number : text) {
        automaton.add(number);
      }

      assertThat(automaton.longestShared(other)).isEqualTo(tried(text, other));
    }
  }

  @Test
  void longestShared_ofTheTextItself_isAllOfIt() {
    SuffixAutomaton automaton = new SuffixAutomaton(1_000);
    int[] text = numbers(new CounterRandom(1, 1), 1_000, 500);
    for (int number : text) {
      automaton.add(number);
    }

    assertThat(automaton.longestShared(text)).isEqualTo(1_000);
    assertThat(automaton.longestShared(new int[] {-7, 501})).isZero();
  }

  private static int[] numbers(CounterRandom random, int count, int bound) {
    int[] numbers = new int[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = random.nextInt(bound);
    }
    return numbers;
  }

  private static int tried(int[] text, int[] other) {
    int longest = 0;
    for (int i = 0; i < text.length; i++) {
      for (int j = 0; j < other.length; j++) {
        int n = 0;
        while (i + n < text.length && j + n < other.length && text[i + n] == other[j + n]) {
          n++;
        }
        longest = Math.max(longest, n);
      }
    }
    return longest;
  }
}
