package dev.continuo.evaluation.originality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.evaluation.style.SharedRuns;
import java.util.Set;
import org.junit.jupiter.api.Test;

class UsualRunsMeasureTest {
  private final RunIndex index = new RunIndex();

  private UsualRuns measured(Set<String> excluded) {
    UsualRunsMeasure measure = index.measure(excluded);
    while (!measure.done()) {
      measure.next();
    }
    return measure.found();
  }

  @Test
  void found_performancesOfOneWork_shareNothingWithOthers() {
    for (int i = 0; i < 20; i++) {
      Tune work = Tune.made(500, i);
      index.add("first " + i, work.line());
      index.add("second " + i, work.played(0, 1.3).moved(20_000, i).line());
    }

    UsualRuns found = measured(Set.of());

    SharedRuns usual = found.of(450).orElseThrow();
    assertThat(usual.longest()).isBetween(8, 25);
    assertThat(usual.median()).isBetween(usual.low(), usual.high());
    assertThat(found.of(120).orElseThrow().longest()).isLessThanOrEqualTo(usual.longest());
    assertThat(found.of(50)).as("the shortest length").isEqualTo(found.of(100));
    assertThat(found.of(5_000)).as("no piece is so long").isEqualTo(found.of(400));
  }

  @Test
  void found_worksThatShareAPassage_haveItsLength() {
    Tune passage = Tune.made(40, 99);
    for (int i = 0; i < 12; i++) {
      Tune before = Tune.made(40, i);
      index.add("piece " + i, before.then(passage, Tune.made(1_500, 100 + i)).line());
    }

    assertThat(measured(Set.of()).of(120).orElseThrow().median()).isBetween(40, 44);
  }

  @Test
  void found_ofTooFewPieces_isNothing() {
    for (int i = 0; i < 12; i++) {
      index.add("piece " + i, Tune.made(500, i).line());
    }

    assertThat(measured(Set.of("piece 1", "piece 2", "piece 3")).of(500)).isEmpty();
    assertThat(UsualRuns.NONE.of(500)).isEmpty();
    assertThat(new RunIndex().measure(Set.of()).done()).isTrue();
  }
}
