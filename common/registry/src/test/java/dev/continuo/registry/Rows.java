package dev.continuo.registry;

import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.scores.Scores;
import dev.continuo.events.track.AttributeLikelihood;
import dev.continuo.events.track.TrackFacts;
import dev.continuo.events.track.TrackInfill;
import dev.continuo.events.track.TrackLikeness;
import dev.continuo.events.track.TrackMeasures;
import dev.continuo.registry.rows.Appraisal;
import dev.continuo.registry.rows.CheckpointRow;
import dev.continuo.registry.rows.DatasetRow;
import dev.continuo.registry.rows.Lease;
import dev.continuo.registry.rows.ModelRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.registry.rows.PieceRow;
import dev.continuo.registry.rows.TrackRow;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows for tests; the same argument makes the same row. */
public final class Rows {
  public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");
  public static final Duration MINUTE = Duration.ofMinutes(1);

  /** What a model gains, of a head that nothing here knows. */
  public static final Scores GAIN =
      Scores.NONE.with(Scores.VALIDATION, "velocity.gain", Scores.NATS, 0.1);

  private Rows() {}

  /** 64 hex digits. */
  public static String sha256(int number) {
    return "%064x".formatted(number);
  }

  public static PieceRow piece(int number, int notes) {
    return new PieceRow(
        sha256(number), "midi/%d.mid".formatted(number), 1_000, 1, notes, 2, 0, 9_000_000, NOON);
  }

  public static ObjectRow accepted(int number) {
    return new ObjectRow(
        "midi/%d.mid".formatted(number),
        1_000,
        NOON,
        sha256(number),
        ObjectState.ACCEPTED,
        null,
        null,
        null,
        NOON);
  }

  /** An object that holds this content. */
  public static ObjectRow holding(String key, int content) {
    return new ObjectRow(
        key, 1_000, NOON, sha256(content), ObjectState.ACCEPTED, null, null, null, NOON);
  }

  public static ObjectRow rejected(String key) {
    return new ObjectRow(
        key, 12, NOON, sha256(99), ObjectState.REJECTED, "NOT_MIDI", 0L, "no MThd", NOON);
  }

  public static DatasetRow dataset(String fingerprint) {
    return new DatasetRow(
        UUID.nameUUIDFromBytes(fingerprint.getBytes(StandardCharsets.UTF_8)),
        "[{\"partition\": 0, \"from\": 0, \"to\": 42}]",
        fingerprint,
        9,
        1,
        12_000,
        10_000,
        1_000);
  }

  public static Scores scores(int epoch) {
    return Scores.NONE
        .with(Scores.TRAINING, Scores.TOTAL, Scores.WEIGHTED, 0.5 / epoch)
        .with(Scores.VALIDATION, Scores.TOTAL, Scores.WEIGHTED, 0.6 / epoch)
        .with(Scores.VALIDATION, "velocity", Scores.NATS, 4.5 / epoch)
        .with(Scores.VALIDATION, "step", "squared seconds", 1e-9 / epoch);
  }

  public static CheckpointRow checkpoint(Lease lease, int epoch, boolean best) {
    UUID runId = lease.run().runId();
    return new CheckpointRow(
        UUID.nameUUIDFromBytes((runId + "/" + epoch).getBytes(StandardCharsets.UTF_8)),
        runId,
        epoch,
        "checkpoints/%s/epoch-%04d.safetensors".formatted(runId, epoch),
        sha256(epoch),
        1_000_000,
        scores(epoch),
        best,
        NOON);
  }

  public static TrackRow track(String requestId, ModelRow model) {
    return track(requestId, model, -7);
  }

  public static TrackRow track(String requestId, ModelRow model, long seed) {
    UUID id = UUID.nameUUIDFromBytes(requestId.getBytes(StandardCharsets.UTF_8));
    return new TrackRow(
        id,
        requestId,
        1,
        model.modelVersionId(),
        model.model(),
        model.version(),
        model.sha256(),
        seed,
        2.0,
        "{\"temperature\": 2.0}",
        null,
        "piece " + sha256(3),
        25,
        "window",
        0,
        120,
        120,
        60_000_000,
        "tracks/%s.mid".formatted(id),
        sha256(5),
        NOON);
  }

  public static TrackMeasures measures() {
    return new TrackMeasures(36, 96, 4.5, 1.75, 3.25, 0.875);
  }

  public static TrackLikeness likeness() {
    return new TrackLikeness(9, 12, 3, 1.5, sha256(3), 40, 20.25, -5, 0.75, 9, 20);
  }

  public static TrackFacts facts(@Nullable TrackLikeness likeness) {
    return new TrackFacts(
        measures(),
        likeness,
        List.of(
            new AttributeLikelihood("pitch", AttributeLikelihood.NATS, 2.5),
            new AttributeLikelihood("step", AttributeLikelihood.NATS, 1.25)),
        new TrackInfill(12, 20.5, 30, 28, 64, 17, 64, 4.5, 4.75, 4.25));
  }

  public static Envelope message(String topic, String value) {
    return new Envelope(
        topic, "key", Map.of("ce_id", value), value.getBytes(StandardCharsets.UTF_8));
  }

  public static String text(Envelope message) {
    return new String(message.value(), StandardCharsets.UTF_8);
  }

  /** A run that has a dataset and one checkpoint, its best, and is about to be published. */
  public static Lease trainedRun(Registry registry, String requestId, String model) {
    return trainedRun(registry, requestId, model, "{}");
  }

  /** The same with these settings, JSON. */
  public static Lease trainedRun(Registry registry, String requestId, String model, String spec) {
    registry.runs().request(requestId, model, spec);
    Lease lease = registry.runs().lease("trainer", MINUTE).orElseThrow();
    registry.runs().dataset(lease, dataset("notes of " + requestId));
    registry.runs().checkpoint(lease, checkpoint(lease, 1, true), message("checkpoints", "saved"));
    return lease;
  }

  public static ModelRow publish(Registry registry, Lease lease) {
    return registry
        .models()
        .publish(
            lease,
            checkpoint(lease, 1, true),
            new Appraisal(GAIN, null),
            row -> message("models", row.model() + ":" + row.version()));
  }
}
