package dev.continuo.ingest.forget;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.ingest.EmbeddedIngest;
import dev.continuo.ingest.IngestService;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.ObjectDeletions;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.runtime.SteadyThread;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.EmbeddedS3;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A piece that was taken down leaves the bucket, whatever the bucket is. */
class ForgottenObjectsTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final byte[] unwanted = PieceBuilder.aRandomPiece(1, 20).midi();
  private final byte[] wanted = PieceBuilder.aRandomPiece(2, 30).midi();
  private final String unwantedId = ContentId.of(unwanted);

  @Test
  void forgotten_inADirectory_everyCopyGoes_laterOnesToo() throws Exception {
    everyCopyGoes(BucketSettings.directory(parts.bucketDirectory()));
  }

  @Test
  void forgotten_onS3_everyCopyGoes_laterOnesToo() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start()) {
      everyCopyGoes(server.newBucket());
    }
  }

  private void everyCopyGoes(BucketSettings settings) throws Exception {
    try (Bucket bucket = Buckets.open(settings);
        Registry registry = Registry.open(parts.database())) {
      bucket.write("midi/unwanted.mid", unwanted);
      bucket.write("midi/deep/er/Dvořák twin.mid", unwanted);
      bucket.write("midi/overwritten.mid", unwanted);
      bucket.write("midi/gone.mid", unwanted);
      bucket.write("midi/wanted.mid", wanted);
      try (IngestService service = start(settings)) {
        await().atMost(PATIENCE).until(() -> registry.pieces().objects().size() == 5);
        assertThat(service.health().up()).isTrue();
      }

      // While the service is down: it must find all this when it starts.
      bucket.write("midi/overwritten.mid", PieceBuilder.aRandomPiece(3, 40).midi());
      bucket.delete("midi/gone.mid"); // as if it had been killed before it wrote that down
      forget(registry);
      assertThat(registry.objectDeletions().progress(unwantedId).orElseThrow().waiting())
          .hasSize(4);

      try (IngestService service = start(settings)) {
        await().atMost(PATIENCE).until(() -> gone(registry));
        assertThat(keys(bucket)).containsExactly("midi/overwritten.mid", "midi/wanted.mid");
        assertThat(registry.pieces().object("midi/overwritten.mid").orElseThrow().state())
            .isEqualTo(ObjectState.ACCEPTED);

        bucket.write("midi/again.mid", unwanted);
        await().atMost(PATIENCE).until(() -> !keys(bucket).contains("midi/again.mid"));
        assertThat(service.health().up()).isTrue();
      }
      assertThat(registry.pieces().objects().stream().map(ObjectRow::object))
          .containsExactly("midi/overwritten.mid", "midi/wanted.mid");
    }
  }

  @Test
  void deletion_thatFails_isSaidAndTriedAgain() throws Exception {
    AtomicBoolean failing = new AtomicBoolean(true);
    Bucket bucket = parts.bucket();
    Bucket faulty =
        (Bucket)
            Proxy.newProxyInstance(
                Bucket.class.getClassLoader(),
                new Class<?>[] {Bucket.class},
                (proxy, method, arguments) -> {
                  if (method.getName().equals("delete") && failing.get()) {
                    throw new IOException("the disk is read-only");
                  }
                  try {
                    return method.invoke(bucket, arguments);
                  } catch (InvocationTargetException e) {
                    throw e.getCause();
                  }
                });
    bucket.write("midi/a.mid", unwanted);
    try (Registry registry = Registry.open(parts.database())) {
      Instant now = Instant.now().truncatedTo(ChronoUnit.MICROS);
      registry
          .pieces()
          .record(
              List.of(),
              List.of(
                  new ObjectRow(
                      "midi/a.mid",
                      unwanted.length,
                      now,
                      unwantedId,
                      ObjectState.ACCEPTED,
                      null,
                      null,
                      null,
                      now)));
      forget(registry);
      try (SteadyThread objects =
          ForgottenObjects.thread(faulty, registry.objectDeletions()).start()) {
        assertThat(objects).isNotNull();
        await()
            .atMost(PATIENCE)
            .until(() -> String.valueOf(progress(registry).failure()).contains("read-only"));
        assertThat(progress(registry).failure())
            .isEqualTo("midi/a.mid: java.io.IOException: the disk is read-only");
        assertThat(progress(registry).goneAt()).isNull();

        failing.set(false);
        await().atMost(PATIENCE).until(() -> gone(registry));
      }
      assertThat(progress(registry).failure()).isNull();
      assertThat(keys(bucket)).isEmpty();
    }
  }

  private void forget(Registry registry) {
    Envelope event = new Envelope("forgotten", unwantedId, Map.of(), "{}".getBytes(UTF_8));
    assertThat(registry.takedowns().forget(unwantedId, event, true)).isTrue();
  }

  private boolean gone(Registry registry) {
    return progress(registry).goneAt() != null;
  }

  private ObjectDeletions.Progress progress(Registry registry) {
    return registry.objectDeletions().progress(unwantedId).orElseThrow();
  }

  private static List<String> keys(Bucket bucket) throws IOException {
    return bucket.list(Bucket.MIDI).stream().map(StoredObject::key).toList();
  }

  private IngestService start(BucketSettings bucket) {
    return EmbeddedIngest.start(
        parts,
        bucket,
        parts.database(),
        new IngestSettings.Work(2, 256, false),
        new SimpleMeterRegistry());
  }
}
