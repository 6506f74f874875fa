package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.BucketSettings;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.EmbeddedS3;
import dev.continuo.testkit.PieceBuilder;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Files of odd names and kinds in a bucket: each is a piece, or told with its cause. */
class NamesTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  /** The watch of a directory does not tell of hidden ones; looking takes its turn anyway. */
  private static final Duration SOON = Duration.ofSeconds(30);

  private static final IngestSettings.Work WORK = new IngestSettings.Work(2, 256, false);

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private int written;

  @Test
  void directory_namesThatAreNoText_arePieces_andTheRestIsTold() throws Exception {
    Path midi = Files.createDirectories(parts.bucketDirectory().resolve("midi"));
    List<String> names = List.of("caf%E9/%FF.mid", "new%0Aline.mid", "100%25.mid", "song.kar");
    for (String name : names) {
      put(midi, name);
    }
    put(midi, ".hidden.mid");
    Path link = Files.createSymbolicLink(midi.resolve("out.mid"), put(parts.newDirectory(), "o"));
    try (Registry registry = Registry.open(parts.database());
        IngestService service = EmbeddedIngest.start(parts, WORK, new SimpleMeterRegistry())) {
      await().atMost(PATIENCE).until(() -> registry.pieces().objects().size() == names.size());

      assertThat(registry.pieces().objects())
          .allMatch(row -> row.state() == ObjectState.ACCEPTED)
          .extracting(ObjectRow::object)
          .containsExactlyInAnyOrder(
              "midi/caf\\xE9/\\xFF.mid", "midi/new\nline.mid", "midi/100%.mid", "midi/song.kar");
      assertThat(registry.unread().all())
          .extracting(UnreadRow::object)
          .containsExactlyInAnyOrder("midi/.hidden.mid", "midi/out.mid");
      Files.delete(link);
      await().atMost(PATIENCE).until(() -> registry.unread().all().size() == 1);
      assertThat(service.health().up()).as("%s", service.health()).isTrue();
    }
  }

  @Test
  void directory_linkWhoseTargetComesWhereNobodyWatches_isReadSoon() throws Exception {
    Path midi = Files.createDirectories(parts.bucketDirectory().resolve("midi"));
    Path hidden = parts.bucketDirectory().resolve(".later");
    Files.createSymbolicLink(midi.resolve("a.mid"), hidden.resolve("a.mid"));
    try (Registry registry = Registry.open(parts.database());
        IngestService service = EmbeddedIngest.start(parts, WORK, new SimpleMeterRegistry())) {
      await().atMost(PATIENCE).until(() -> registry.unread().all().size() == 1);

      put(hidden, "a.mid");

      await().atMost(SOON).until(() -> !registry.pieces().objects().isEmpty());
      assertThat(registry.unread().all()).isEmpty();
      assertThat(service.health().up()).as("%s", service.health()).isTrue();
    }
  }

  @Test
  void s3_nameThatIsNoText_isToldWithTheRemedy() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start();
        Registry registry = Registry.open(parts.database())) {
      BucketSettings bucket = server.newBucket();
      Path midi = Files.createDirectories(server.directory(bucket).resolve("midi"));
      put(midi, "caf%E9.mid");
      put(midi, "Dvo%C5%99%C3%A1k.mid");
      try (IngestService service =
          EmbeddedIngest.start(parts, bucket, parts.database(), WORK, new SimpleMeterRegistry())) {
        await()
            .atMost(PATIENCE)
            .until(
                () -> !registry.pieces().objects().isEmpty() && !registry.unread().all().isEmpty());

        assertThat(registry.pieces().objects())
            .extracting(ObjectRow::object)
            .containsExactly("midi/Dvořák.mid");
        assertThat(registry.unread().all())
            .singleElement()
            .extracting(UnreadRow::cause)
            .asString()
            .contains("midi/caf\uFFFD.mid: its name is not UTF-8")
            .contains("rename it");
        assertThat(service.health().up()).as("%s", service.health()).isTrue();
      }
    }
  }

  /** Another piece under a name as an URI has it, byte for byte. */
  private Path put(Path directory, String name) throws IOException {
    Path file = Path.of(URI.create(directory.toUri() + "/" + name));
    Files.createDirectories(file.getParent());
    return Files.write(file, PieceBuilder.aRandomPiece(written++, 30).midi());
  }
}
