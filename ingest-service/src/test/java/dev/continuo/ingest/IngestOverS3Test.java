package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.StoredObject;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.EmbeddedS3;
import dev.continuo.testkit.FaultyProxy;
import dev.continuo.testkit.FaultyProxy.Fault;
import dev.continuo.testkit.PieceBuilder;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The service on an S3 server that throttles, behind a network that cuts. */
class IngestOverS3Test {
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final long SEED = 20_261_123;
  private static final int FILES = 24;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final Map<String, Integer> notesById = new TreeMap<>();
  private final Set<String> harmed = ConcurrentHashMap.newKeySet();
  private final Random random = new Random(SEED);

  @Test
  void files_overAFaultyNetwork_areEachIngestedOnce() throws Exception {
    try (EmbeddedS3 server = EmbeddedS3.start();
        FaultyProxy proxy = FaultyProxy.before(server.endpoint())) {
      BucketSettings direct = server.newBucket();
      BucketSettings throughFaults = EmbeddedS3.settings(direct.location(), proxy.endpoint());
      try (Bucket bucket = Buckets.open(direct)) {
        fill(bucket);
        byte[] replacement = remembered(FILES);
        byte[] replaced = file(FILES + 1);
        bucket.write("midi/replaced.mid", replaced);
        bucket.write("midi/deleted.mid", file(FILES + 2));
        proxy.faults(request -> {
          if (firstGet(request, "replaced.mid")) {
            return FaultyProxy.meanwhile(() -> write(bucket, "midi/replaced.mid", replacement));
          }
          if (firstGet(request, "deleted.mid")) {
            return FaultyProxy.meanwhile(() -> delete(bucket, "midi/deleted.mid"));
          }
          return sometimes();
        });

        IngestService service = start(throughFaults);
        try {
          awaitLedger(bucket, ContentId.of(replacement));
        } finally {
          service.close();
        }

        assertThat(piecesPublished())
            .as("seed %d", SEED)
            .doesNotHaveDuplicates()
            .containsAll(notesById.keySet())
            .isSubsetOf(with(ContentId.of(replaced), ContentId.of(file(FILES + 2))));
        assertThat(notesPublished()).as("seed %d", SEED).containsAllEntriesOf(notesById);
      }
    }
  }

  /** Pieces, a twin of each fourth, and some that are no music. */
  private void fill(Bucket bucket) throws IOException {
    for (int i = 0; i < FILES; i++) {
      byte[] file = remembered(i);
      bucket.write("midi/Škola %02d+.mid".formatted(i), file);
      if (i % 4 == 0) {
        bucket.write("midi/twins/%02d.mid".formatted(i), file);
      }
      if (i % 8 == 0) {
        bucket.write("midi/broken/%02d.mid".formatted(i), ("no music " + i).getBytes(UTF_8));
      }
    }
  }

  private IngestService start(BucketSettings bucket) {
    return EmbeddedIngest.start(
        parts,
        bucket,
        parts.database(),
        new IngestSettings.Work(4, 64, false),
        new SimpleMeterRegistry());
  }

  /** Until every object that is there is in the ledger, the replaced one as it is now. */
  private void awaitLedger(Bucket bucket, String replacement) throws IOException {
    Set<String> keys =
        bucket.list(Bucket.MIDI).stream()
            .map(StoredObject::key)
            .filter(key -> !key.equals("midi/deleted.mid"))
            .collect(Collectors.toSet());
    try (Registry registry = Registry.open(parts.database())) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            List<ObjectRow> rows = registry.pieces().objects();
            return rows.stream().map(ObjectRow::object).toList().containsAll(keys)
                && rows.stream().anyMatch(row -> row.contentId().equals(replacement));
          });
    }
  }

  private List<String> piecesPublished() {
    try (TopicReader pieces = new TopicReader(parts.bootstrapServers(), Topic.PIECES)) {
      return pieces.all().stream().map(ConsumerRecord::key).toList();
    }
  }

  private Map<String, Integer> notesPublished() throws UnreadableEventException {
    Map<String, Integer> notes = new TreeMap<>();
    try (TopicReader blocks = new TopicReader(parts.bootstrapServers(), Topic.NOTES)) {
      for (ConsumerRecord<String, byte[]> record : blocks.all()) {
        NoteBlock block = NoteBlockCodec.decode(record.value());
        notes.merge(block.pieceId(), block.size(), Integer::sum);
      }
    }
    return notes;
  }

  private Set<String> with(String... more) {
    Set<String> all = new TreeSet<>(notesById.keySet());
    all.addAll(List.of(more));
    return all;
  }

  private boolean firstGet(String request, String name) {
    return request.startsWith("GET ") && request.contains(name) && harmed.add(name);
  }

  private synchronized Fault sometimes() {
    return switch (random.nextInt(16)) {
      case 0 -> FaultyProxy.SLOW_DOWN;
      case 1 -> FaultyProxy.NO_ANSWER;
      case 2 -> FaultyProxy.cutAfter(random.nextDouble());
      default -> FaultyProxy.NONE;
    };
  }

  private byte[] remembered(int number) {
    byte[] file = file(number);
    notesById.put(ContentId.of(file), notes(number));
    return file;
  }

  private static int notes(int number) {
    return 20 + 30 * number;
  }

  private static byte[] file(int number) {
    return PieceBuilder.aRandomPiece(SEED + number, notes(number)).midi();
  }

  private static void write(Bucket bucket, String key, byte[] bytes) {
    try {
      bucket.write(key, bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void delete(Bucket bucket, String key) {
    try {
      bucket.delete(key);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
