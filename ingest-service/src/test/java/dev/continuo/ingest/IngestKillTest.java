package dev.continuo.ingest;

import static dev.continuo.testkit.PieceBuilder.aRandomPiece;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.json.Json;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectState;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Two replicas share the work while files are dropped, some twice and some broken; one after the
 * other is killed at a random moment and comes back, the last one does not. Each content must count
 * once. {@code -Dcontinuo.kill.seed} draws other moments, {@code -Dcontinuo.kills} says how many
 * the long test has.
 */
@Tag("slow")
class IngestKillTest {
  private static final int FEW_KILLS = 2;
  private static final int MANY_KILLS = Integer.getInteger("continuo.kills", 20);
  private static final int FILES_OF_A_KILL = 20;
  private static final long SEED = Long.getLong("continuo.kill.seed", 1);
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int MOST_MILLIS = 900;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final Random random = new Random(SEED);
  private final List<IngestProcess> replicas = new ArrayList<>();

  /** Content ids of what can be read, with its notes. */
  private final Map<String, Integer> pieces = new HashMap<>();

  private final Set<String> broken = new HashSet<>();

  @Test
  void replicasKilled_everyContentIsCountedOnce() throws Exception {
    killed(FEW_KILLS);
  }

  @Test
  @Tag("slow")
  void replicasKilledAtManyMoments_everyContentIsCountedOnce() throws Exception {
    killed(MANY_KILLS);
  }

  private void killed(int kills) throws Exception {
    List<byte[]> files = files(FILES_OF_A_KILL * (kills + 1));
    parts.bucket();
    try (Registry registry = Registry.open(parts.database())) {
      replicas.add(start(0));
      replicas.add(start(1));
      for (int kill = 0; kill < kills; kill++) {
        drop(files, kill, kills + 1);
        int killed = random.nextInt(replicas.size());
        replicas.get(killed).killAfter(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
        replicas.set(killed, start(killed));
      }
      replicas.get(random.nextInt(replicas.size())).killAfter(Duration.ZERO);
      drop(files, kills, kills + 1);
      await("an answer for every file, seed " + SEED)
          .atMost(PATIENCE)
          .until(() -> registry.pieces().objects().size() == files.size());
      assertThat(registry.pieces().totals().pieces()).as("seed %d", SEED).isEqualTo(pieces.size());
      assertThat(
              registry.pieces().objects().stream()
                  .filter(row -> row.state() == ObjectState.REJECTED)
                  .map(row -> row.contentId()))
          .as("seed %d", SEED)
          .hasSameElementsAs(broken);
    }
    assertTopics();
  }

  @AfterEach
  void killAll() throws InterruptedException {
    for (IngestProcess replica : replicas) {
      replica.close();
    }
  }

  private IngestProcess start(int replica) throws IOException {
    return IngestProcess.start(
        parts.bootstrapServers(), parts.database(), parts.bucketDirectory(), "replica-" + replica);
  }

  /** Every tenth is broken, every seventh is there a second time. */
  private List<byte[]> files(int count) {
    List<byte[]> files = new ArrayList<>();
    while (files.size() < count) {
      int i = files.size();
      if (i % 7 == 6) {
        files.add(files.get(random.nextInt(i)));
      } else if (i % 10 == 9) {
        byte[] bytes = ("no music, number " + i).getBytes(UTF_8);
        broken.add(ContentId.of(bytes));
        files.add(bytes);
      } else {
        int notes = 1 + random.nextInt(400);
        byte[] bytes = aRandomPiece(SEED * 1_000_003 + i, notes).midi();
        pieces.put(ContentId.of(bytes), notes);
        files.add(bytes);
      }
    }
    return files;
  }

  /** Drops one round's share of the files, as if they had settled. */
  private void drop(List<byte[]> files, int round, int rounds) throws IOException {
    Path to = parts.bucketDirectory().resolve(Bucket.MIDI);
    Path written = parts.newDirectory();
    for (int i = round; i < files.size(); i += rounds) {
      Path file = written.resolve(i + ".mid");
      Files.write(file, files.get(i));
      Files.setLastModifiedTime(file, FileTime.from(Instant.now().minusSeconds(60)));
      Files.move(file, to.resolve(i + ".mid"), StandardCopyOption.ATOMIC_MOVE);
    }
  }

  private void assertTopics() throws Exception {
    assertThat(records(Topic.PIECES).stream().map(ConsumerRecord::key))
        .as("pieces, seed %d", SEED)
        .containsExactlyInAnyOrderElementsOf(pieces.keySet());
    List<String> told = new ArrayList<>();
    Set<String> contents = new HashSet<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.PIECES_REJECTED)) {
      PieceRejected event = Json.read(record.value(), PieceRejected.class);
      told.add(event.object() + "@" + event.contentId());
      contents.add(event.contentId());
    }
    assertThat(told).as("rejections, seed %d", SEED).doesNotHaveDuplicates();
    assertThat(contents).as("rejections, seed %d", SEED).isEqualTo(broken);

    Map<String, Integer> notes = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.NOTES)) {
      NoteBlock block = NoteBlockCodec.decode(record.value());
      assertThat(block.firstNote())
          .as("%s, seed %d", block, SEED)
          .isEqualTo(notes.getOrDefault(block.pieceId(), 0));
      notes.merge(block.pieceId(), block.size(), Integer::sum);
    }
    assertThat(notes).as("notes, seed %d", SEED).isEqualTo(pieces);
  }

  private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
    try (TopicReader reader = new TopicReader(parts.bootstrapServers(), topic)) {
      return reader.all();
    }
  }
}
