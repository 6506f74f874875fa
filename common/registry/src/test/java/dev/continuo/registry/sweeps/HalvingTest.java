package dev.continuo.registry.sweeps;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.registry.rows.RunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class HalvingTest {

  @Test
  void rungs_areHalvesOfTheEpochs_asManyAsRunsAndEpochsAllow() {
    assertThat(Halving.rungs(12, 8)).containsExactly(1, 2, 4);
    assertThat(Halving.rungs(12, 10)).containsExactly(2, 3, 5);
    assertThat(Halving.rungs(100, 4)).containsExactly(1, 2);
    assertThat(Halving.rungs(2, 1_000)).containsExactly(500);
    assertThat(Halving.rungs(12, 1)).isEmpty();
    assertThat(Halving.rungs(1, 10)).isEmpty();
  }

  @Test
  void kept_isTheBetterHalf_andOneAtLeast() {
    assertThat(Halving.kept(12)).isEqualTo(6);
    assertThat(Halving.kept(3)).isEqualTo(1);
    assertThat(Halving.kept(1)).isEqualTo(1);
  }

  @Test
  void ranked_furtherFirst_thenByLossThenByNumber_failedLast() {
    List<SweepRun> runs =
        List.of(
            run(1, 0, 1.0, RunState.CANCELLED),
            run(2, null, 3.0, RunState.FINISHED),
            run(3, null, 2.0, RunState.FAILED),
            run(4, null, 2.5, RunState.FINISHED),
            run(5, null, 2.5, RunState.FINISHED),
            run(6, 1, 9.0, RunState.CANCELLED),
            run(7, 0, null, RunState.CANCELLED));

    assertThat(Halving.ranked(runs))
        .extracting(SweepRun::number)
        .containsExactly(4, 5, 2, 3, 6, 1, 7);
  }

  private static SweepRun run(
      int number, @Nullable Integer droppedRung, @Nullable Double best, RunState state) {
    return new SweepRun(
        number,
        UUID.randomUUID(),
        "a=1",
        null,
        droppedRung,
        best,
        1,
        best,
        1,
        state,
        1,
        null,
        null);
  }
}
