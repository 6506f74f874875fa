package dev.continuo.trainer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.training.TrainingProgressed;
import dev.continuo.events.training.TrainingProgressed.State;
import dev.continuo.model.preset.Presets;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import dev.continuo.trainer.dataset.RandomPieces;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Asks a trainer for something and finds its answers on the topics, as an outsider would. */
public final class TrainerEvidence {
  private static final Duration PATIENCE = Duration.ofSeconds(90);

  private TrainerEvidence() {}

  public static TrainerSettings settings(EmbeddedParts parts) {
    return new TrainerSettings(
        new BackingSettings(
            parts.bootstrapServers(),
            2,
            parts.database(),
            BucketSettings.directory(parts.bucketDirectory())),
        "test",
        RandomPieces.directory(),
        2,
        Duration.ofSeconds(30),
        Presets.builtIn());
  }

  public static void request(String bootstrapServers, String json) {
    try (EventSender sender = new EventSender(Clients.producer(bootstrapServers, "asker"))) {
      sender.send(
          new Envelope(Topic.TRAINING_REQUESTS.topicName(), "any", Map.of(), json.getBytes(UTF_8)));
    }
  }

  /** The first event of the topic that fits. */
  public static <T> T await(TopicReader reader, Class<T> type, Predicate<T> wanted) {
    List<ConsumerRecord<String, byte[]>> records =
        reader.until(
            "a " + type.getSimpleName() + " that fits",
            all -> all.stream().anyMatch(record -> wanted.test(read(record, type))),
            PATIENCE);
    return records.stream()
        .map(record -> read(record, type))
        .filter(wanted)
        .findFirst()
        .orElseThrow();
  }

  /** The first event of the request in that state; a failure is told at once. */
  public static TrainingProgressed progress(TopicReader reader, String requestId, State state) {
    TrainingProgressed event =
        await(
            reader,
            TrainingProgressed.class,
            p ->
                p.requestId().equals(requestId)
                    && (p.state() == state || p.state() == State.FAILED));
    if (event.state() != state) {
      throw new AssertionError("request " + requestId + " failed: " + event.message());
    }
    return event;
  }

  private static <T> T read(ConsumerRecord<String, byte[]> record, Class<T> type) {
    try {
      return Json.read(record.value(), type);
    } catch (UnreadableEventException e) {
      throw new AssertionError(record.toString(), e);
    }
  }
}
