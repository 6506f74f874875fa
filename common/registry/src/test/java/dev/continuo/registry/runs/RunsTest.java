package dev.continuo.registry.runs;

import static dev.continuo.registry.Rows.MINUTE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.continuo.events.scores.Scores;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.RollbackRow;
import dev.continuo.registry.rows.RunOverview;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class RunsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Runs runs() {
    return postgres.registry().runs();
  }

  @Test
  void request_twice_isOneRun() {
    RunRow run = runs().request("r1", "seed", "{\"epochs\": 2}").orElseThrow();

    assertThat(run.state()).isEqualTo(RunState.REQUESTED);
    assertThat(run.spec()).isEqualTo("{\"epochs\": 2}");
    assertThat(runs().request("r1", "other", "{}")).isEmpty();
    assertThat(runs().runs()).containsExactly(run);
    assertThat(runs().run(run.runId())).contains(run);
    assertThat(runs().run(UUID.randomUUID())).isEmpty();
  }

  @Test
  void request_nameThatNoReferenceCouldName_isRefused() {
    assertThatThrownBy(() -> runs().request("r1", "seed:2", "{}"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("model")
        .hasMessageContaining("seed:2");
  }

  @Test
  void runs_several_newestFirst() {
    for (String id : List.of("r1", "r2", "r3")) {
      runs().request(id, "seed", "{}");
    }
    assertThat(runs().runs()).extracting(RunRow::requestId).containsExactly("r3", "r2", "r1");
  }

  @Test
  void dataset_ofAResumedRun_staysAsItIs() {
    runs().request("r1", "seed", "{}");
    Lease lease = runs().lease("trainer", MINUTE).orElseThrow();
    DatasetRow dataset = Rows.dataset("abc");
    runs().dataset(lease, dataset);

    runs().dataset(lease, dataset);
    assertThat(runs().dataset(dataset.datasetId())).contains(dataset);
    assertThat(runs().run(lease.run().runId()).orElseThrow().datasetId())
        .isEqualTo(dataset.datasetId());
    assertThatThrownBy(() -> runs().dataset(lease, Rows.dataset("xyz")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("abc")
        .hasMessageContaining("xyz");
  }

  @Test
  void dataset_sharedByTwoRuns_isOneRow() {
    Rows.trainedRun(postgres.registry(), "r1", "seed");
    runs().request("r2", "seed", "{}");
    Lease second = runs().lease("trainer", MINUTE).orElseThrow();

    runs().dataset(second, Rows.dataset("notes of r1"));

    assertThat(runs().runs())
        .extracting(RunRow::datasetId)
        .containsExactly(
            Rows.dataset("notes of r1").datasetId(), Rows.dataset("notes of r1").datasetId());
  }

  @Test
  void checkpoint_betterOne_takesTheMark() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");
    runs().checkpoint(lease, Rows.checkpoint(lease, 2, true), Rows.message("c", "2"));
    runs().checkpoint(lease, Rows.checkpoint(lease, 3, false), Rows.message("c", "3"));

    assertThat(runs().checkpoints(lease.run().runId()))
        .containsExactly(
            Rows.checkpoint(lease, 1, false),
            Rows.checkpoint(lease, 2, true),
            Rows.checkpoint(lease, 3, false));
    assertThat(runs().run(lease.run().runId()).orElseThrow().epoch()).isEqualTo(3);
  }

  @Test
  void overview_ofARun_hasTheScoresOfItsBestEpoch() {
    assertThat(runs().request("waits", "seed", "{}")).isPresent();
    Lease lease = runs().lease("trainer", MINUTE).orElseThrow();
    runs().checkpoint(lease, Rows.checkpoint(lease, 1, false), Rows.message("c", "1"));
    assertThat(runs().overview()).extracting(RunOverview::scores).containsExactly(Scores.NONE);

    runs().checkpoint(lease, Rows.checkpoint(lease, 2, true), Rows.message("c", "2"));
    runs().checkpoint(lease, Rows.checkpoint(lease, 3, false), Rows.message("c", "3"));

    assertThat(runs().overview())
        .extracting(RunOverview::bestEpoch, RunOverview::scores)
        .containsExactly(tuple(2, Rows.scores(2)));
  }

  @Test
  void checkpoint_again_addsNeitherRowNorEvent() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");
    long waiting = postgres.registry().outbox().waiting();

    runs().checkpoint(lease, Rows.checkpoint(lease, 1, true), Rows.message("c", "again"));

    assertThat(runs().checkpoints(lease.run().runId())).hasSize(1);
    assertThat(postgres.registry().outbox().waiting()).isEqualTo(waiting);
  }

  @Test
  void checkpoint_ofOtherBytesForAnEpoch_isRefused() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");
    CheckpointRow one = Rows.checkpoint(lease, 1, true);
    CheckpointRow other =
        new CheckpointRow(
            UUID.randomUUID(),
            one.runId(),
            1,
            one.object(),
            Rows.sha256(77),
            one.bytes(),
            one.scores(),
            true,
            one.savedAt());

    assertThatThrownBy(() -> runs().checkpoint(lease, other, Rows.message("c", "other")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining(Rows.sha256(77));
  }

  @Test
  void rollback_twice_bothAreThereInTheirOrder() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");
    UUID runId = lease.run().runId();
    RollbackRow first = new RollbackRow(runId, 1, 2, "the loss became NaN", 0.0025);
    RollbackRow second = new RollbackRow(runId, 2, 2, "the loss became Infinity", 0.00125);

    assertThat(runs().rollbacks(runId)).isEmpty();
    runs().rollback(lease, first);
    runs().rollback(lease, second);

    assertThat(runs().rollbacks(runId)).containsExactly(first, second);
  }

  @Test
  void rollback_leaseIsAnothers_isRefused() {
    runs().request("r1", "seed", "{}");
    Lease lost = runs().lease("one", MINUTE).orElseThrow();
    runs().release(lost);
    assertThat(runs().lease("two", MINUTE)).isPresent();
    UUID runId = lost.run().runId();

    assertThatThrownBy(() -> runs().rollback(lost, new RollbackRow(runId, 1, 1, "NaN", 0.1)))
        .isInstanceOf(LeaseLostException.class);
    assertThat(runs().rollbacks(runId)).isEmpty();
  }

  @Test
  void fail_running_endsTheRunWithCauseAndEvent() {
    runs().request("r1", "seed", "{}");
    Lease lease = runs().lease("trainer", MINUTE).orElseThrow();

    runs().fail(lease, "no pieces", Rows.message("progress", "failed"));

    RunRow run = runs().run(lease.run().runId()).orElseThrow();
    assertThat(run.state()).isEqualTo(RunState.FAILED);
    assertThat(run.failure()).isEqualTo("no pieces");
    assertThat(run.endedAt()).isNotNull();
    assertThat(postgres.registry().outbox().waiting()).isEqualTo(1);
    assertThat(runs().lease("trainer", MINUTE)).isEmpty();
  }
}
