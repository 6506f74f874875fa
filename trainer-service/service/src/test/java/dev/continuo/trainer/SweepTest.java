package dev.continuo.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.sweeps.Halving;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.SweepRun;
import dev.continuo.registry.sweeps.SweepState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.run.Engines;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Sweeps over one trainer, and over two of which one dies. */
class SweepTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** Twelve runs of eight epochs, in rungs of one, two and four. */
  private static final String TWELVE =
      "\"model\":\"tune\",\"preset\":\"nano\",\"epochs\":8,\"runs\":12,\"halving\":true,"
          + "\"overrides\":{\"training.batch\":4,\"training.patience\":8},"
          + "\"grid\":{\"network.layers.0.units\":[8,16]},"
          + "\"random\":{\"training.learning_rate\":\"1e-4..1e-1:log\"}}";

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void sweep_grid_comparesAllOnTheSamePieces_publishesTheWinnersRerunsAlone() throws Exception {
    publishCorpus();
    try (Registry registry = Registry.open(parts.database());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        TrainerService trainer = TrainerProcess.here(parts, "one", Engines.INSTALLED)) {
      request(
          "{\"requestId\":\"s\",\"model\":\"tune\",\"preset\":\"nano\",\"epochs\":2,\"reruns\":3,"
              + "\"grid\":{\"training.learning_rate\":[0.01,0.000001]}}");
      request("{\"requestId\":\"bad\",\"grid\":{\"training.learning_rates\":[1,2]}}");

      assertThat(TrainerEvidence.progress(progress, "s", State.REQUESTED).message())
          .isEqualTo("sweep tune.sweep-1: 2 runs");
      assertThat(
              TrainerEvidence.await(
                      progress, TrainingProgressed.class, p -> p.requestId().equals("bad"))
                  .message())
          .contains("learning_rates");
      SweepRow sweep = ended(registry, "s");

      assertThat(sweep.state()).isEqualTo(SweepState.FINISHED);
      assertThat(sweep.metric()).isEqualTo("total.cells");
      List<SweepRun> runs = registry.sweeps().runs("tune.sweep-1");
      assertThat(Halving.ranked(runs)).extracting(SweepRun::number).containsExactly(1, 2);
      assertThat(runs).hasSize(5).allMatch(run -> run.state() == RunState.FINISHED);
      assertThat(runs.subList(2, 5)).allMatch(run -> Objects.equals(run.rerunOf(), 1));
      assertThat(runs.get(2).best()).as("the same seed").isEqualTo(runs.get(0).best());
      assertThat(runs.get(3).best()).as("another one").isNotEqualTo(runs.get(0).best());
      assertThat(registry.models().models())
          .hasSize(3)
          .allMatch(model -> model.model().equals("tune"));
      assertThat(
              runs.stream()
                  .map(run ->
                      registry
                          .runs()
                          .dataset(Objects.requireNonNull(run.datasetId()))
                          .orElseThrow()
                          .fingerprint())
                  .distinct())
          .hasSize(1);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  @Test
  @Tag("slow")
  void sweep_twelveRunsOverTwoTrainers_sameTableWhicheverDies() throws Exception {
    publishCorpus();
    try (Registry registry = Registry.open(parts.database())) {
      List<List<Object>> undisturbed = sweep(registry, "undisturbed", -1);
      assertThat(undisturbed).hasSize(12);
      assertThat(undisturbed).filteredOn(row -> row.getLast().equals("dropped 0")).hasSize(6);
      assertThat(undisturbed).filteredOn(row -> row.getLast().equals("dropped 2")).hasSize(2);
      assertThat(undisturbed.getFirst()).contains(8);

      assertThat(sweep(registry, "first", 0)).isEqualTo(undisturbed);
      assertThat(sweep(registry, "second", 1)).isEqualTo(undisturbed);
      assertThat(registry.models().models()).isEmpty();
    }
  }

  /**
   * The table of a sweep over two trainers.
   *
   * @param dies which of them is killed in the midst of a run; none below 0
   */
  private List<List<Object>> sweep(Registry registry, String id, int dies) throws Exception {
    try (TrainerProcess first = new TrainerProcess(parts, id + "-0", /* gated= */ false);
        TrainerProcess second = new TrainerProcess(parts, id + "-1", /* gated= */ false)) {
      List<TrainerProcess> trainers = List.of(first, second);
      request("{\"requestId\":\"%s\",".formatted(id) + TWELVE);
      if (dies >= 0) {
        String owner = "/%d/".formatted(trainers.get(dies).pid());
        await()
            .atMost(PATIENCE)
            .pollInterval(Duration.ofMillis(10))
            .until(() ->
                registry.sweeps().find(id).map(sweep -> sweep.rung() > 0).orElse(false)
                    && registry.runs().runs().stream()
                        .anyMatch(run -> String.valueOf(run.leaseOwner()).contains(owner)));
        trainers.get(dies).signal("KILL");
      }
      SweepRow sweep = ended(registry, id);
      assertThat(sweep.state())
          .as("%s %s", first.lastWords(), second.lastWords())
          .isEqualTo(SweepState.FINISHED);
      return Halving.ranked(registry.sweeps().runs(sweep.sweep())).stream()
          .map(run ->
              List.<Object>of(
                  run.number(),
                  run.settings(),
                  Objects.requireNonNull(run.best()),
                  Objects.requireNonNull(run.bestEpoch()),
                  Objects.requireNonNull(run.last()),
                  run.epochs(),
                  "dropped " + run.droppedRung()))
          .toList();
    }
  }

  private static SweepRow ended(Registry registry, String id) {
    await()
        .atMost(PATIENCE)
        .until(
            () -> registry.sweeps().find(id).map(sweep -> sweep.endedAt() != null).orElse(false));
    return registry.sweeps().find(id).orElseThrow();
  }

  private void publishCorpus() {
    for (WindowRun piece : RandomPieces.pieces(1, 200, 200, 200, 200, 200, 200)) {
      send(Topic.WINDOWS, piece.pieceId(), WindowRunCodec.encode(piece));
    }
  }

  private void request(String json) {
    send(Topic.SWEEP_REQUESTS, "any", json.getBytes(UTF_8));
  }

  private void send(Topic topic, String key, byte[] value) {
    try (EventSender sender =
        new EventSender(Clients.producer(parts.bootstrapServers(), "asker"))) {
      sender.sendAll(List.of(new Envelope(topic.topicName(), key, Map.of(), value)));
    }
  }
}
