package dev.continuo.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.CheckpointSaved;
import dev.continuo.events.ModelPublished;
import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.model.checkpoint.Checkpoint;
import dev.continuo.model.checkpoint.Facts;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.RunRow;
import dev.continuo.registry.rows.RunState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.OffsetRange;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.work.TrainerMeters;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.server.EmbeddedServer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The trainer over a real Kafka, a real Postgres and a directory. */
class TrainerServiceTest {
  private static final List<WindowRun> CORPUS =
      RandomPieces.pieces(1, 300, 120, 90, 26, 25, 200, 150, 80);
  private static final int NOTES = CORPUS.stream().mapToInt(WindowRun::size).sum();

  @RegisterExtension static final EmbeddedParts PARTS = new EmbeddedParts();
  private static Registry registry;

  @BeforeAll
  static void start() {
    registry = Registry.open(PARTS.database());
    publishCorpus();
  }

  @AfterAll
  static void stop() {
    registry.close();
  }

  @Test
  void request_valid_trainsAndPublishesAModelAndAllThatBelongsToIt() throws Exception {
    SimpleMeterRegistry meters = new SimpleMeterRegistry();
    try (TrainerService trainer = TrainerService.start(settings(), meters);
        TopicReader models = tail(Topic.MODELS);
        TopicReader progress = tail(Topic.TRAINING_PROGRESS);
        TopicReader checkpoints = tail(Topic.CHECKPOINTS)) {
      request(
          "{\"requestId\":\"valid\",\"preset\":\"seed\",\"model\":\"tune\",\"epochs\":3,\"batch\":32}");

      ModelPublished model =
          TrainerEvidence.await(models, ModelPublished.class, m -> m.requestId().equals("valid"));
      TrainingProgressed finished = progressOf(progress, "valid", State.FINISHED);
      for (int epoch = 1; epoch <= 3; epoch++) {
        int wanted = epoch;
        TrainerEvidence.await(
            checkpoints,
            CheckpointSaved.class,
            c -> c.runId().equals(model.runId()) && c.epoch() == wanted);
      }

      assertThat(model.model()).isEqualTo("tune");
      assertThat(model.version()).isEqualTo(1);
      assertThat(finished.message()).startsWith("published tune version 1: epoch ");
      assertThat(progressOf(progress, "valid", State.REQUESTED).runId()).isEqualTo(model.runId());
      Scores ofAnEpoch = progressOf(progress, "valid", State.EPOCH_ENDED).scores();
      assertThat(ofAnEpoch.names(Scores.TRAINING)).containsExactly("duration", "pitch", "step");
      assertThat(ofAnEpoch.value(Scores.VALIDATION, "pitch")).isPositive();
      assertThat(ofAnEpoch.value(Scores.VALIDATION, "pitch.unigram")).isPositive();
      assertThat(registry.models().find("tune:1").orElseThrow().scores()).isEqualTo(model.scores());
      assertThat(model.scores().value(Scores.VALIDATION, "pitch.gain")).isNotNull();
      RunRow run = registry.runs().run(UUID.fromString(model.runId())).orElseThrow();
      assertThat(run.state()).isEqualTo(RunState.FINISHED);
      DatasetRow dataset =
          registry.runs().dataset(Objects.requireNonNull(run.datasetId())).orElseThrow();
      assertThat(dataset.notes()).isEqualTo(NOTES);
      assertThat(dataset.fingerprint()).isEqualTo(RandomPieces.rows(CORPUS).fingerprint());
      assertThat(dataset.trainingPieces() + dataset.validationPieces()).isEqualTo(7);
      assertThat(dataset.validationPieces()).isEqualTo(1);
      assertThat(OffsetRange.parse(dataset.ranges())).hasSize(2);
      Checkpoint published = Checkpoint.decode(PARTS.bucket().read(model.object()));
      assertThat(published.facts()).containsEntry(Facts.EPOCH, Integer.toString(model.epoch()));
      assertThat(published.primers()).hasSize(6);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
      assertThat(trainer.meters().epochs()).isEqualTo(3);
      assertThat(
              meters
                  .get("continuo.trainer.score")
                  .tags("set", "validation", "name", "pitch", "unit", "nats")
                  .gauge()
                  .value())
          .isPositive();
    }
  }

  @Test
  void request_cannotBeMet_isAnsweredWithTheReasonAndTheNextOneIsTaken() throws Exception {
    Map<String, String> refused =
        Map.of(
            "{\"requestId\":\"bad-preset\",\"preset\":\"huge\"}",
            "preset must be one of [seed, studio, sketch, nano]: 'huge'",
            "{\"requestId\":\"bad-engine\",\"engine\":\"abacus\"}",
            "engine 'abacus' is not installed; installed: [java]; docs/engines.md says how a trainer comes by others",
            "{\"requestId\":\"bad-epochs\",\"epochs\":0}",
            "epochs must be 1 to 10000: 0");
    try (TrainerService trainer = TrainerService.start(settings(), new SimpleMeterRegistry());
        TopicReader progress = tail(Topic.TRAINING_PROGRESS);
        TopicReader deadLetters =
            new TopicReader(PARTS.bootstrapServers(), Topic.TRAINING_REQUESTS.deadLetterName())) {
      int before = registry.runs().runs().size();
      request("{\"requestId\":");
      request("{\"learningRate\":\"NaN\"}");
      for (String json : refused.keySet()) {
        request(json);
      }
      await().until(() -> taken(trainer) == refused.size() + 2);

      for (Map.Entry<String, String> entry : refused.entrySet()) {
        String id = entry.getKey().replaceAll(".*\"requestId\":\"([^\"]*)\".*", "$1");
        TrainingProgressed failed = progressOf(progress, id, State.FAILED);
        assertThat(failed.runId()).isNull();
        assertThat(failed.message()).isEqualTo(entry.getValue());
      }
      List<ConsumerRecord<String, byte[]>> kept = deadLetters.atLeast(2);
      assertThat(kept)
          .extracting(letter -> new String(letter.value(), UTF_8))
          .containsExactly("{\"requestId\":", "{\"learningRate\":\"NaN\"}");
      assertThat(kept).allMatch(letter -> letter.headers().lastHeader("dlq_cause") != null);
      assertThat(registry.runs().runs()).hasSize(before);
      assertThat(trainer.health().up()).as("%s", trainer.health()).isTrue();
    }
  }

  @Test
  void request_sameIdTwice_isOneRun() throws Exception {
    try (TrainerService trainer = TrainerService.start(settings(), new SimpleMeterRegistry());
        TopicReader progress = tail(Topic.TRAINING_PROGRESS)) {
      request("{\"requestId\":\"twice\",\"preset\":\"seed\",\"epochs\":1}");
      request("{\"requestId\":\"twice\",\"preset\":\"seed\",\"epochs\":2}");
      progressOf(progress, "twice", State.FINISHED);
      await().until(() -> taken(trainer) == 2);

      assertThat(registry.runs().runs()).filteredOn(r -> r.requestId().equals("twice")).hasSize(1);
    }
  }

  @Test
  void close_inTheMiddleOfARun_nextTrainerGoesOnAndEndsWithTheSameBytes() throws Exception {
    String spec = "\"seed\":7,\"batch\":16,\"epochs\":12,\"patience\":12}";
    try (TopicReader progress = tail(Topic.TRAINING_PROGRESS)) {
      String interrupted;
      try (TrainerService trainer = TrainerService.start(settings(), new SimpleMeterRegistry())) {
        request("{\"requestId\":\"interrupted\",\"preset\":\"seed\"," + spec);
        interrupted =
            Objects.requireNonNull(progressOf(progress, "interrupted", State.EPOCH_ENDED).runId());
      }
      RunRow givenBack = registry.runs().run(UUID.fromString(interrupted)).orElseThrow();
      assertThat(givenBack.state()).isNotIn(RunState.FINISHED, RunState.FAILED);
      assertThat(givenBack.leaseOwner()).isNull();
      assertThat(checkpoints(interrupted)).hasSizeBetween(1, 11);

      try (TrainerService trainer = TrainerService.start(settings(), new SimpleMeterRegistry())) {
        request("{\"requestId\":\"whole\",\"preset\":\"seed\"," + spec);
        progressOf(progress, "interrupted", State.FINISHED);
        String whole =
            Objects.requireNonNull(progressOf(progress, "whole", State.FINISHED).runId());

        assertThat(checkpoints(interrupted)).hasSize(12).isEqualTo(checkpoints(whole));
        assertThat(trainer.meters().epochs()).isBetween(13L, 23L);
      }
    }
  }

  @Test
  void application_started_answersHealthAndPrometheus() throws Exception {
    Map<String, Object> properties =
        Map.of(
            "micronaut.server.port", -1,
            "continuo.kafka.bootstrap-servers", PARTS.bootstrapServers(),
            "continuo.postgres.url", PARTS.database().url(),
            "continuo.postgres.user", PARTS.database().user(),
            "continuo.postgres.password", PARTS.database().password(),
            "continuo.bucket", PARTS.bucketDirectory().toString());
    try (EmbeddedServer server = ApplicationContext.run(EmbeddedServer.class, properties)) {
      assertThat(get(server, "/health"))
          .containsPattern("\"trainer\":\\{\"name\":\"[a-z-]+\",\"status\":\"UP\"");
      assertThat(get(server, "/prometheus"))
          .contains("continuo_trainer_updates_total")
          .contains("continuo_trainer_runs_total{outcome=\"finished\"")
          .contains("continuo_trainer_loss_validation");
    }
  }

  private static String get(EmbeddedServer server, String path) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(server.getURL() + path)).build();
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    }
  }

  private static long taken(TrainerService trainer) {
    TrainerMeters counts = trainer.meters();
    return counts.outcomes(TrainerMeters.Outcome.REQUESTED)
        + counts.outcomes(TrainerMeters.Outcome.REPEATED)
        + counts.outcomes(TrainerMeters.Outcome.REFUSED)
        + counts.outcomes(TrainerMeters.Outcome.UNREADABLE);
  }

  private static List<String> checkpoints(String runId) {
    return registry.runs().checkpoints(UUID.fromString(runId)).stream()
        .map(CheckpointRow::sha256)
        .toList();
  }

  private static TrainingProgressed progressOf(
      TopicReader progress, String requestId, State state) {
    return TrainerEvidence.progress(progress, requestId, state);
  }

  private static TopicReader tail(Topic topic) {
    return new TopicReader(PARTS.bootstrapServers(), topic);
  }

  private static void request(String json) {
    TrainerEvidence.request(PARTS.bootstrapServers(), json);
  }

  /** In transactions, one of which is aborted, as the windowing topology writes. */
  private static void publishCorpus() {
    try (Producer<String, byte[]> producer =
        Clients.transactional(PARTS.bootstrapServers(), "windows", "windows")) {
      producer.initTransactions();
      producer.beginTransaction();
      send(producer, RandomPieces.piece("aborted", 70, 99));
      producer.abortTransaction();
      producer.beginTransaction();
      List<List<WindowRun>> cuts = new ArrayList<>();
      CORPUS.forEach(piece -> cuts.add(RandomPieces.cut(piece, 64, 32)));
      int most = cuts.stream().mapToInt(List::size).max().orElseThrow();
      IntStream.range(0, most)
          .forEach(i ->
              cuts.stream()
                  .filter(runs -> i < runs.size())
                  .forEach(runs -> send(producer, runs.get(i))));
      producer.commitTransaction();
    }
  }

  private static void send(Producer<String, byte[]> producer, WindowRun run) {
    var _ =
        producer.send(
            new ProducerRecord<>(
                Topic.WINDOWS.topicName(), run.pieceId(), WindowRunCodec.encode(run)));
  }

  private static TrainerSettings settings() {
    return TrainerEvidence.settings(PARTS);
  }
}
