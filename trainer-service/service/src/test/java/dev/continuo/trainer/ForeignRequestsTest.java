package dev.continuo.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.Topic;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.ForeignRecords;
import dev.continuo.testkit.ForeignValue;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.work.TrainerMeters.Outcome;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Records that are no requests stop nobody, and are answered where there is somebody to answer. */
class ForeignRequestsTest {
  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void foreignRecords_onTheRequestsTopic_areKeptAndRequestsBehindThemAnswered() throws Exception {
    ForeignRecords foreign = ForeignRecords.on(Topic.TRAINING_REQUESTS);
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      sender.sendRecords(
          RandomPieces.pieces(1, 60, 60).stream()
              .map(run ->
                  new ProducerRecord<>(
                      Topic.WINDOWS.topicName(), run.pieceId(), WindowRunCodec.encode(run)))
              .toList());
      foreign.send(sender);
    }
    TrainerEvidence.request(
        parts.bootstrapServers(),
        "{\"requestId\":\"good\",\"preset\":\"seed\",\"epochs\":1,\"batch\":32}");
    try (TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(parts.bootstrapServers(), Topic.TRAINING_PROGRESS)) {
      var _ = TrainerEvidence.progress(progress, "good", State.FINISHED);
      foreign.awaitLetters(parts.bootstrapServers());
      assertThat(trainer.meters().outcomes(Outcome.UNREADABLE)).isEqualTo(foreign.count());
      assertThat(failed(progress)).isEqualTo(addressees());
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  private static Set<String> failed(TopicReader progress) {
    Set<String> ids = new HashSet<>();
    progress.all().stream()
        .filter(record -> new String(record.value(), UTF_8).contains("\"FAILED\""))
        .forEach(record -> ids.add(record.key()));
    return ids;
  }

  /** Ids that can be read, and the one of the keys that is plain. */
  private static Set<String> addressees() {
    Set<String> ids = new HashSet<>(Set.of("../x"));
    ForeignValue.all()
        .forEach(value -> {
          if (value.requestId() != null) {
            ids.add(value.requestId());
          }
        });
    return ids;
  }

  @Test
  void unreadable_withAnId_isAnsweredWithTheCauseBesideItsDeadLetter() throws Exception {
    String server = parts.bootstrapServers();
    try (TrainerService trainer =
            TrainerService.start(TrainerEvidence.settings(parts), new SimpleMeterRegistry());
        TopicReader progress = new TopicReader(server, Topic.TRAINING_PROGRESS);
        TopicReader letters = new TopicReader(server, Topic.TRAINING_REQUESTS.deadLetterName())) {
      TrainerEvidence.request(server, "{\"requestId\":\"named\",\"seed\":1,\"seed\":2}");
      TrainerEvidence.request(server, "{\"epochs\":many}"); // Its key is "any".
      TrainerEvidence.request(
          server, "{\"requestId\":\"long\",\"model\":\"%s\"}".formatted("x".repeat(15_000_000)));

      assertThat(failure(progress, "named").message())
          .isEqualTo("field 'seed': it is there twice (line 1, column 37)");
      assertThat(failure(progress, "any").message())
          .isEqualTo("field 'epochs': expected a value, found many (line 1, column 16)");
      assertThat(failure(progress, "long").message())
          .startsWith("model must be 1 to 100 letters")
          .hasSizeLessThan(200);
      assertThat(letters.atLeast(2)).hasSize(2);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  private static TrainingProgressed failure(TopicReader progress, String requestId) {
    return TrainerEvidence.progress(progress, requestId, State.FAILED);
  }
}
