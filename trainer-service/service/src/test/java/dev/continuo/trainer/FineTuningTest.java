package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.model.Weights;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetMember;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.dataset.WindowReader;
import dev.continuo.trainer.replay.Replay;
import dev.continuo.trainer.replay.ReplayWatcher;
import dev.continuo.trainer.replay.ReplayedEpoch;
import dev.continuo.trainer.run.Engines;
import dev.continuo.trainer.run.RunFailedException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A version is trained, and trained on with other pieces, over real parts. */
class FineTuningTest {
  private static final List<WindowRun> OLD =
      RandomPieces.pieces(1, 300, 120, 90, 200, 150, 80, 100, 90, 70, 110);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void request_fromAVersion_trainsItOnAndTellsWhatBecameOfBoth() throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS)) {
      try (TrainerService trainer = start()) {
        publish(OLD);
        finish(
            progress, "first", "'preset':'nano','model':'folk','validationShare':0.2,'epochs':2");
        publish(fresh());
        finish(
            progress,
            "second",
            "'epochs':3,'validationShare':0.25,'tune':{'from':'folk:1','freeze':['lstm']}");
        assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
      }
      ModelRow parent = registry.models().find("folk:1").orElseThrow();
      ModelRow tuned = registry.models().find("folk:2").orElseThrow();
      RunRow run = registry.runs().run(tuned.runId()).orElseThrow();

      assertThat(registry.lineage().tuned("folk", 1)).containsExactly("folk:2");
      List<DatasetMember> members =
          registry.lineage().members(Objects.requireNonNull(run.datasetId()));
      assertThat(members).hasSize(18);
      assertThat(members).filteredOn(member -> Boolean.TRUE.equals(member.fresh())).hasSize(8);
      assertThat(members).filteredOn(member -> Boolean.TRUE.equals(member.heldOut())).hasSize(4);
      CheckpointRow last = registry.runs().checkpoints(run.runId()).getLast();
      Scores first = registry.runs().checkpoints(run.runId()).getFirst().scores();
      for (String set : List.of(Scores.VALIDATION, Scores.PARENT)) {
        assertThat(last.scores().total(set)).isPositive();
        assertThat(last.scores().value(set, "total.cells")).isPositive();
        assertThat(last.scores().value(set, "total.before"))
            .isPositive()
            .isEqualTo(first.value(set, "total.before"));
      }
      // What the parent scored in its last words is what it begins from here.
      assertThat(last.scores().value(Scores.PARENT, "total.before"))
          .isEqualTo(parent.scores().total(Scores.VALIDATION));
      Weights before = load(parent).played();
      Checkpoint after = Checkpoint.decode(parts.bucket().read(tuned.object()));
      assertThat(after.played().values("lstm.0.recurrent"))
          .containsExactly(before.values("lstm.0.recurrent"));
      assertThat(after.played().values("head.pitch.kernel"))
          .isNotEqualTo(before.values("head.pitch.kernel"));
      Checkpoint epoch1 =
          Checkpoint.decode(
              parts.bucket().read(registry.runs().checkpoints(run.runId()).getFirst().object()));
      assertThat(epoch1.facts()).containsEntry(Facts.PARENT_SHA256, parent.sha256());

      ReplayedEpoch again = replay(registry, tuned).getLast();
      assertThat(again.same()).as("%s", again).isTrue();

      parts.bucket().delete(parent.object());
      assertThatThrownBy(() -> replay(registry, tuned))
          .isInstanceOf(RunFailedException.class)
          .hasMessageStartingWith("the checkpoint of folk:1, which this run began from, is gone: ");
    }
  }

  @Test
  void close_inTheMiddle_nextTrainerEndsWithTheBytesOfAReplay() throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS)) {
      try (TrainerService trainer = start()) {
        publish(OLD);
        finish(progress, "first", "'preset':'seed','model':'folk','batch':16,'epochs':1");
        publish(fresh());
        ask("stopped", "'epochs':12,'patience':12,'tune':{'from':'folk','replayShare':0.8}");
        var _ = TrainerEvidence.progress(progress, "stopped", State.EPOCH_ENDED);
      }
      try (TrainerService trainer = start()) {
        var _ = TrainerEvidence.progress(progress, "stopped", State.FINISHED);
      }
      ModelRow tuned = registry.models().find("folk:2").orElseThrow();

      assertThat(replay(registry, tuned)).allMatch(ReplayedEpoch::same);
    }
  }

  @Test
  void request_whatCannotBeTuned_isAnsweredWithTheReason() throws Exception {
    try (Registry registry = Registry.open(parts.database());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS);
        TrainerService trainer = start()) {
      publish(OLD);
      ask("nobody", "'tune':{'from':'nobody'}");
      assertThat(refusal(progress, "nobody"))
          .isEqualTo("tune.from must be a published version: 'nobody'");
      finish(progress, "first", "'preset':'nano','model':'folk','epochs':1");
      ask("pieces", "'tune':{'from':'folk','pieces':['abcdef']}");
      assertThat(refusal(progress, "pieces"))
          .isEqualTo(
              "tune.pieces must be ids of pieces, or how these begin, 4 to 64 hex digits: none"
                  + " begins 'abcdef'");
      ask("none", "'tune':{'from':'folk'}");
      assertThat(refusal(progress, "none"))
          .startsWith("there is nothing new to learn from: of 0 pieces that are new to folk:1");
    }
  }

  private TrainerService start() {
    return TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
  }

  private static List<WindowRun> fresh() {
    return IntStream.range(0, 8)
        .mapToObj(i -> RandomPieces.piece("fresh-" + i, 90 + 10 * i, 700 + i))
        .toList();
  }

  private void publish(List<WindowRun> pieces) {
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      for (WindowRun piece : pieces) {
        sender.send(
            new Envelope(
                Topic.WINDOWS.topicName(),
                piece.pieceId(),
                Map.of(),
                WindowRunCodec.encode(piece)));
      }
    }
  }

  private void ask(String id, String fields) {
    TrainerEvidence.request(
        parts.bootstrapServers(), "{'requestId':'%s',%s}".formatted(id, fields).replace('\'', '"'));
  }

  private void finish(TopicReader progress, String id, String fields) {
    ask(id, fields);
    var _ = TrainerEvidence.progress(progress, id, State.FINISHED);
  }

  private static String refusal(TopicReader progress, String id) {
    return String.valueOf(
        TrainerEvidence.await(
                progress,
                TrainingProgressed.class,
                event -> event.requestId().equals(id) && event.state() == State.FAILED)
            .message());
  }

  private Checkpoint load(ModelRow row) throws Exception {
    return Checkpoint.decode(parts.bucket().read(row.object()));
  }

  private List<ReplayedEpoch> replay(Registry registry, ModelRow row) {
    WindowReader windows =
        new WindowReader(
            () -> Clients.reader(parts.bootstrapServers()),
            (record, cause) -> {
              throw new AssertionError(record.toString(), cause);
            });
    return new Replay(
            registry, parts.bucket(), windows, Engines.INSTALLED, 1, RandomPieces.directory())
        .of(row, new Unwatched());
  }

  private static final class Unwatched implements ReplayWatcher {
    @Override
    public void ready(int pieces, long notes, int epochs) {}

    @Override
    public void updated(int epoch, int update, int updates) {}

    @Override
    public void ended(ReplayedEpoch epoch) {}

    @Override
    public void parted(String why) {}
  }
}
