package dev.continuo.registry.runs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.registry.Registry;
import dev.continuo.registry.RegistryExtension;
import dev.continuo.registry.Rows;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jdbi.v3.core.Jdbi;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class ModelsTest {
  @RegisterExtension final RegistryExtension postgres = new RegistryExtension();

  private Models models() {
    return postgres.registry().models();
  }

  private ModelRow publish(String requestId, String model) {
    Registry registry = postgres.registry();
    return Rows.publish(registry, Rows.trainedRun(registry, requestId, model));
  }

  @Test
  void publish_firstVersion_endsTheRunAndBecomesChampion() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");
    long waiting = postgres.registry().outbox().waiting();

    ModelRow published = Rows.publish(postgres.registry(), lease);

    assertThat(published.version()).isEqualTo(1);
    assertThat(published.sha256()).isEqualTo(Rows.checkpoint(lease, 1, true).sha256());
    assertThat(published.scores()).isEqualTo(Rows.scores(1).with(Rows.GAIN));
    assertThat(published.trainingPieces()).isEqualTo(9);
    assertThat(models().find("seed@champion")).contains(published);
    assertThat(postgres.registry().runs().run(published.runId()).orElseThrow().state())
        .isEqualTo(RunState.FINISHED);
    assertThat(postgres.registry().outbox().waiting())
        .isEqualTo(waiting + 3); // The model, the version, the alias.
  }

  @Test
  void publish_manyAtOnce_numbersHaveNoGapsOrDoubles() throws Exception {
    List<Callable<ModelRow>> trainers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      Lease lease = Rows.trainedRun(postgres.registry(), "r" + i, "seed");
      trainers.add(() -> Rows.publish(postgres.registry(), lease));
    }
    List<Integer> versions = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(4)) {
      for (Future<ModelRow> published : pool.invokeAll(trainers)) {
        versions.add(published.get().version());
      }
    }
    assertThat(versions).containsExactlyInAnyOrder(1, 2, 3, 4, 5, 6, 7, 8);
    assertThat(models().find("seed@champion").map(ModelRow::version)).contains(1);
  }

  @Test
  void publish_withoutThatCheckpoint_changesNothing() {
    Lease lease = Rows.trainedRun(postgres.registry(), "r1", "seed");

    assertThatThrownBy(() ->
            models()
                .publish(
                    lease,
                    Rows.checkpoint(lease, 2, true),
                    new Appraisal(Rows.GAIN, null),
                    row -> Rows.message("models", "x")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("no checkpoint");
    assertThat(Rows.publish(postgres.registry(), lease).version()).isEqualTo(1);
  }

  @Test
  void find_nameVersionOrAlias_givesThatOne() {
    ModelRow first = publish("r1", "seed");
    ModelRow second = publish("r2", "seed");
    ModelRow other = publish("r3", "waltz");

    assertThat(models().find("seed")).contains(second);
    assertThat(models().find("seed:1")).contains(first);
    assertThat(models().find("seed@champion")).contains(first);
    assertThat(models().champion()).contains(other);
    assertThat(models().models()).containsExactly(other, second, first);
    for (String nothing :
        List.of("", "polka", "seed:3", "seed:0", "seed:x", "seed@best", "seed:1@champion", "a b")) {
      assertThat(models().find(nothing)).as(nothing).isEmpty();
    }
  }

  @Test
  void champion_noModel_isEmpty() {
    assertThat(models().champion()).isEqualTo(Optional.empty());
  }

  @Test
  void version_changedInSql_isRefused() {
    publish("r1", "seed");
    Jdbi jdbi = postgres.jdbi();

    for (String change :
        List.of(
            "update model_version set epoch = 7",
            "update model_version set sha256 = repeat('0', 64)",
            "update alias_move set to_version = 2",
            "delete from alias_move")) {
      assertThatThrownBy(() -> jdbi.useHandle(handle -> handle.execute(change)))
          .as(change)
          .hasMessageContaining("immutable");
    }
  }
}
