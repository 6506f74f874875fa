package dev.continuo.registry.sweeps;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.scores.Scores;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.runs.Runs;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class SweepsTest {
  /** The loss of each run after each epoch; runs 2 and 3 are as good as each other at first. */
  private static final Map<Integer, List<Double>> LOSSES =
      Map.of(
          1, List.of(4.0), 2, List.of(2.0, 1.5), 3, List.of(2.0, 1.25, 1.0, 1.75), 4, List.of(3.0));

  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Runs runs() {
    return postgres.registry().runs();
  }

  private Sweeps sweeps() {
    return postgres.registry().sweeps();
  }

  @Test
  void request_sameIdTwice_isOneSweep_andNamesAreCountedPerModel() {
    assertThat(request("r").orElseThrow().sweep()).isEqualTo("tune.sweep-1");
    assertThat(request("r")).isEmpty();
    assertThat(request("r2").orElseThrow().sweep()).isEqualTo("tune.sweep-2");

    assertThat(sweeps().find("tune").orElseThrow().requestId()).isEqualTo("r2");
    assertThat(sweeps().find("tune.sweep-1").orElseThrow().requestId()).isEqualTo("r");
    assertThat(sweeps().running()).containsExactly("tune.sweep-1", "tune.sweep-2");
    assertThat(runs().lease("anna", MINUTE)).as("before the first step").isEmpty();
    assertThat(runs().runs())
        .hasSize(8)
        .allMatch(run -> !run.publishes() && run.priority() == 2 && run.model().contains("sweep"));
  }

  @Test
  void step_byRungs_dropsTheWorseHalf_andTrainsTheWinnerAgain() {
    request("r");
    step();
    Lease first = runs().lease("anna", MINUTE).orElseThrow();
    assertThat(runs().lease("bert", MINUTE)).as("the others wait for its dataset").isEmpty();
    runs().dataset(first, Rows.dataset("notes"));
    step();
    assertThat(train(first)).as("it is held after the first rung").isTrue();
    for (int run = 2; run <= 4; run++) {
      Lease lease = runs().lease("bert", MINUTE).orElseThrow();
      assertThat(lease.run().dataOf()).isEqualTo(Rows.dataset("notes").datasetId());
      assertThat(train(lease)).isTrue();
      step();
    }

    assertThat(sweeps().runs("tune.sweep-1"))
        .extracting(SweepRun::droppedRung)
        .containsExactly(0, null, null, 0);
    assertThat(train(runs().lease("anna", MINUTE).orElseThrow())).isTrue();
    assertThat(train(runs().lease("anna", MINUTE).orElseThrow())).isTrue();
    step();
    assertThat(sweeps().runs("tune.sweep-1").get(1).state()).isEqualTo(RunState.CANCELLED);
    Lease last = runs().lease("anna", MINUTE).orElseThrow();
    assertThat(train(last)).isFalse();
    assertThat(train(last)).isFalse();
    runs().finish(last);
    step();

    Lease again = runs().lease("anna", MINUTE).orElseThrow();
    assertThat(again.run().model()).isEqualTo("tune");
    assertThat(again.run().publishes()).isTrue();
    assertThat(again.run().spec()).isEqualTo("{\"again\":1}");
    runs().finish(again);
    step();

    SweepRow sweep = sweeps().find("r").orElseThrow();
    assertThat(sweep.state()).isEqualTo(SweepState.FINISHED);
    assertThat(sweep.metric()).isEqualTo("total");
    List<SweepRun> ranked = Halving.ranked(sweeps().runs("tune.sweep-1"));
    assertThat(ranked).extracting(SweepRun::number).containsExactly(3, 2, 4, 1);
    assertThat(ranked.getFirst().best()).isEqualTo(1.0);
    assertThat(ranked.getFirst().bestEpoch()).isEqualTo(3);
    assertThat(ranked.getFirst().last()).isEqualTo(1.75);
    assertThat(ranked.getFirst().values()).containsExactly(Map.entry("key", "3"));
    assertThat(sweeps().rerun("tune.sweep-1", 3)).as("it has a rerun").isFalse();
  }

  @Test
  void cancel_goesOn_endsItsRuns() {
    request("r");
    step();

    assertThat(sweeps().cancel("tune.sweep-1")).isTrue();
    assertThat(sweeps().cancel("tune.sweep-1")).isFalse();
    assertThat(runs().runs()).allMatch(run -> run.state() == RunState.CANCELLED);
    assertThat(sweeps().running()).isEmpty();
  }

  @Test
  void step_noRunHasALoss_fails() {
    request("r");
    for (int run = 1; run <= 4; run++) {
      step();
      Lease lease = runs().lease("anna", MINUTE).orElseThrow();
      runs().fail(lease, "nothing to learn", Rows.message("progress", "failed"));
    }
    step();

    assertThat(sweeps().find("r").orElseThrow().state()).isEqualTo(SweepState.FAILED);
  }

  private Optional<SweepRow> request(String id) {
    Sweeps.Asked asked =
        new Sweeps.Asked(
            id, "tune", "nano", /* halving= */ true, 4, /* reruns= */ 1, Optional.empty(), 2);
    return sweeps()
        .request(
            asked,
            name ->
                List.of(
                    new Sweeps.Candidate("key=1", "{}"),
                    new Sweeps.Candidate("key=2", "{}"),
                    new Sweeps.Candidate("key=3", "{}"),
                    new Sweeps.Candidate("key=4", "{}")));
  }

  private void step() {
    while (sweeps().step("tune.sweep-1", (spec, time) -> "{\"again\":%d}".formatted(time))) {
      Thread.onSpinWait();
    }
  }

  /** Saves one more epoch; whether the run is held then. */
  private boolean train(Lease lease) {
    int epoch = runs().run(lease.run().runId()).orElseThrow().epoch() + 1;
    int number =
        sweeps().runs("tune.sweep-1").stream()
            .filter(run -> lease.run().runId().equals(run.runId()))
            .findFirst()
            .orElseThrow()
            .number();
    double loss = Objects.requireNonNull(LOSSES.get(number)).get(epoch - 1);
    CheckpointRow row = Rows.checkpoint(lease, epoch, false);
    return runs()
        .checkpoint(
            lease,
            new CheckpointRow(
                row.checkpointId(),
                row.runId(),
                row.epoch(),
                row.object(),
                row.sha256(),
                row.bytes(),
                row.scores().with(Scores.VALIDATION, Scores.TOTAL, Scores.WEIGHTED, loss),
                row.best(),
                row.savedAt()),
            Rows.message("c", "saved"));
  }
}
