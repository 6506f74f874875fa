package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.events.kafka.Topics;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.Lease;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.trainer.run.RunSpec;
import dev.continuo.trainer.run.StopSignal;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What a run learns from, over a real Kafka and a real Postgres. */
class DatasetMakerTest {
  private static final Duration LEASE = Duration.ofMinutes(1);
  private static final RunSpec SPEC =
      new RunSpec("m", "seed", "java", "cpu", "float32", 2, 2, 16, 0.005, 0.25, 1);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  @Test
  void open_afterAPieceWasForgotten_leavesItOutOfNewDatasetsOnly() {
    Topics.ensure(parts.bootstrapServers(), 2);
    try (Registry registry = Registry.open(parts.database());
        EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      List<WindowRun> pieces = send(sender);
      String forgotten = pieces.getFirst().pieceId();
      DatasetMaker datasets = datasets(registry, () -> {});
      Lease before = lease(registry, "before");
      String fingerprint;
      try (Dataset dataset = datasets.open(before, SPEC, new StopSignal())) {
        fingerprint = dataset.fingerprint();
        assertThat(dataset.notes().pieceIds()).hasSize(4).contains(forgotten);
      }
      registry.runs().release(before);

      forget(registry, forgotten);

      Lease again = registry.runs().lease("two", LEASE).orElseThrow();
      try (Dataset dataset = datasets.open(again, SPEC, new StopSignal())) {
        assertThat(dataset.fingerprint()).isEqualTo(fingerprint);
      }
      try (Dataset dataset = datasets.open(lease(registry, "after"), SPEC, new StopSignal())) {
        assertThat(dataset.notes().pieceIds()).hasSize(3).doesNotContain(forgotten);
      }
    }
  }

  @Test
  void open_pieceIsForgottenWhileItIsRead_readsAgainWithoutIt() {
    Topics.ensure(parts.bootstrapServers(), 2);
    try (Registry registry = Registry.open(parts.database());
        EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      List<WindowRun> pieces = send(sender);
      String first = pieces.get(0).pieceId();
      String second = pieces.get(1).pieceId();
      AtomicInteger readers = new AtomicInteger();
      // One reader looks for the ends and one reads; twice they read too much.
      DatasetMaker datasets =
          datasets(
              registry,
              () -> {
                switch (readers.incrementAndGet()) {
                  case 2 -> forget(registry, first);
                  case 4 -> forget(registry, second);
                  default -> {}
                }
              });
      Lease lease = lease(registry, "meanwhile");

      try (Dataset dataset = datasets.open(lease, SPEC, new StopSignal())) {
        assertThat(dataset.notes().pieceIds()).hasSize(2).doesNotContain(first, second);
        UUID recorded = registry.runs().run(lease.run().runId()).orElseThrow().datasetId();
        assertThat(registry.takedowns().dataset(Objects.requireNonNull(recorded)))
            .containsExactlyInAnyOrderElementsOf(dataset.notes().pieceIds());
      }
      assertThat(readers).hasValue(6);
    }
  }

  private static List<WindowRun> send(EventSender sender) {
    List<WindowRun> pieces = RandomPieces.pieces(1, 60, 90, 70, 55);
    for (WindowRun piece : pieces) {
      sender.send(
          new Envelope(
              Topic.WINDOWS.topicName(), piece.pieceId(), Map.of(), WindowRunCodec.encode(piece)));
    }
    return pieces;
  }

  private static void forget(Registry registry, String piece) {
    registry.takedowns().forget(piece, new Envelope("forgotten", piece, Map.of(), new byte[0]));
  }

  /** DatasetMaker that tell of each reader they open. */
  private DatasetMaker datasets(Registry registry, Runnable reading) {
    WindowReader reader =
        new WindowReader(
            () -> {
              reading.run();
              return Clients.reader(parts.bootstrapServers());
            },
            (record, cause) -> {
              throw new AssertionError(record.toString(), cause);
            });
    return new DatasetMaker(
        registry.runs(),
        registry.takedowns(),
        registry.lineage(),
        reader,
        RandomPieces.directory());
  }

  private static Lease lease(Registry registry, String request) {
    assertThat(registry.runs().request(request, "m", SPEC.json())).isPresent();
    return registry.runs().lease(request, LEASE).orElseThrow();
  }
}
