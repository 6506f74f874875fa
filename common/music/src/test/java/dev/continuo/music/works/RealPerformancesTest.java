package dev.continuo.music.works;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RealPerformancesTest {

  @Test
  void works_realPerformances_areThoseThatNamesTell() throws Exception {
    RealPerformances real = RealPerformances.of("asap/train");
    int[] works = real.works();

    int found = 0;
    int named = 0;
    List<String> wrong = new ArrayList<>();
    for (int one = 0; one < works.length; one++) {
      for (int other = 0; other < one; other++) {
        boolean same = real.work(one).equals(real.work(other));
        named += same ? 1 : 0;
        if (works[one] == works[other]) {
          found += same ? 1 : 0;
          if (!same) {
            wrong.add(real.names().get(one) + " and " + real.names().get(other));
          }
        }
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(found).as("of %d pairs", named).isEqualTo(named);
  }

  @Test
  void works_officialSplit_hasNoneOnBothSides() throws Exception {
    int training = RealPerformances.of("asap/train").names().size();
    RealPerformances both = RealPerformances.of("asap/train", "asap/validation");
    int[] works = both.works();

    List<String> across = new ArrayList<>();
    for (int held = training; held < works.length; held++) {
      for (int learnt = 0; learnt < training; learnt++) {
        if (works[held] == works[learnt]) {
          across.add(both.names().get(held) + " and " + both.names().get(learnt));
        }
      }
    }
    assertThat(across).isEmpty();
  }

  /** Dances of one metre and key have much in common; some are the same tune under two names. */
  @Test
  void works_folkTunes_areMostlyApart() throws Exception {
    int[] works = RealPerformances.of("nottingham").works();

    Map<Integer, Long> sizes =
        Arrays.stream(works)
            .boxed()
            .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    assertThat(sizes.values()).allMatch(size -> size <= 5);
    assertThat(sizes.size()).isGreaterThan(works.length * 9 / 10);
  }
}
