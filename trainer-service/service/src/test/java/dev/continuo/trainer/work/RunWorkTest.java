package dev.continuo.trainer.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.Engine;
import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.kafka.Topics;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RollbackRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.DivergingEngine;
import dev.continuo.trainer.TrainerEvidence;
import dev.continuo.trainer.dataset.DatasetMaker;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.dataset.WindowReader;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** One leased run over a real Kafka, a real Postgres and a directory. */
class RunWorkTest {
  private static final Duration LEASE = Duration.ofMinutes(1);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void complete_trainingDiverges_saysSoOnTheTopicInTheRegistryAndInTheCheckpoint()
      throws Exception {
    Topics.ensure(parts.bootstrapServers(), 2);
    RunSpec spec = new RunSpec("m", "seed", "java", "cpu", "float32", 2, 2, 16, 0.005, 0.25, 1);
    try (Registry registry = Registry.open(parts.database());
        EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"));
        TopicReader topic = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS)) {
      for (WindowRun piece : RandomPieces.pieces(1, 60, 90, 70, 55)) {
        sender.send(
            new Envelope(
                Topic.WINDOWS.topicName(),
                piece.pieceId(),
                Map.of(),
                WindowRunCodec.encode(piece)));
      }
      assertThat(registry.runs().request("diverging", "m", spec.json())).isPresent();
      Lease lease = registry.runs().lease("one", LEASE).orElseThrow();
      TrainerMeters counts = new TrainerMeters(new SimpleMeterRegistry());

      try (ProgressSender progress = new ProgressSender(sender)) {
        work(registry, new DivergingEngine(Engine.named("java"), 1, 0.003))
            .complete(lease, spec, new RunProgress(lease, 2, progress, counts), new StopSignal());
      }

      String cause = "the loss became NaN by update 1 of epoch 1";
      List<RollbackRow> rollbacks = registry.runs().rollbacks(lease.run().runId());
      assertThat(rollbacks)
          .containsExactly(new RollbackRow(lease.run().runId(), 1, 1, cause, 0.0025));
      assertThat(counts.rollbacks()).isEqualTo(1);
      TrainingProgressed told =
          TrainerEvidence.await(
              topic,
              TrainingProgressed.class,
              p -> p.state() == State.TRAINING && p.message() != null);
      assertThat(told.message())
          .startsWith(cause)
          .endsWith("goes on with learning rate 0.0025 (rollback 1 of at most 3)");
      ModelRow model = registry.models().find("m").orElseThrow();
      assertThat(Checkpoint.decode(parts.bucket().read(model.object())).facts())
          .containsEntry(Facts.LEARNING_RATE, "0.0025")
          .containsEntry(Facts.ROLLBACKS, "1");
    }
  }

  private RunWork work(Registry registry, Engine engine) {
    WindowReader reader =
        new WindowReader(
            () -> Clients.reader(parts.bootstrapServers()),
            (record, cause) -> {
              throw new AssertionError(record.toString(), cause);
            });
    DatasetMaker datasets =
        new DatasetMaker(
            registry.runs(),
            registry.takedowns(),
            registry.lineage(),
            reader,
            RandomPieces.directory());
    return new RunWork(registry, parts.bucket(), datasets, name -> engine, 2, LEASE);
  }
}
