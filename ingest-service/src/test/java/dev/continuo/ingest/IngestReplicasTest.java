package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.Buckets;
import dev.continuo.bucket.ContentId;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventSender;
import dev.continuo.ingest.find.FoundConsumer;
import dev.continuo.ingest.settings.Duplicates;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.ingest.settings.PieceLengths;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.registry.Registry;
import dev.continuo.registry.pieces.UnreadRow;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.EmbeddedS3;
import dev.continuo.testkit.FaultyProxy;
import dev.continuo.testkit.FaultyProxy.Fault;
import dev.continuo.testkit.PieceBuilder;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.GroupState;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * Replicas of the service on one S3 bucket, whose answers take a while. {@code
 * -Dcontinuo.replicas.files=1000 -Dcontinuo.replicas.millis=50} gives the figure of
 * docs/benchmarks.md, in target/ingest-replicas.txt.
 */
@Tag("slow")
class IngestReplicasTest {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int FILES = Integer.getInteger("continuo.replicas.files", 60);
  private static final Fault FAR =
      FaultyProxy.late(Duration.ofMillis(Integer.getInteger("continuo.replicas.millis", 10)));

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final Set<String> contents = new TreeSet<>();
  private final Map<String, Integer> reads = new ConcurrentHashMap<>();
  private final List<IngestService> replicas = new ArrayList<>();
  private final List<MeterRegistry> meters = new ArrayList<>();
  private volatile Fault listings = FAR;
  private EmbeddedS3 server;
  private FaultyProxy proxy;
  private IngestSettings.Policies policies = IngestSettings.Policies.DEFAULT;
  private BucketSettings direct;
  private Bucket bucket;
  private Registry registry;

  @BeforeEach
  void open() throws IOException {
    server = EmbeddedS3.start();
    proxy = FaultyProxy.before(server.endpoint());
    proxy.faults(this::count);
    direct = server.newBucket();
    bucket = Buckets.open(direct);
    registry = Registry.open(parts.database());
  }

  @AfterEach
  void close() throws IOException {
    replicas.forEach(IngestService::close);
    registry.close();
    bucket.close();
    proxy.close();
    server.close();
  }

  @Test
  void replicas_shareTheWork_andReadEachObjectOnce() throws Exception {
    start("a");
    awaitMembers(1);
    Duration alone = ingest("alone", 0);
    start("b");
    awaitMembers(2);
    Duration together = ingest("together", FILES);
    Files.writeString(
        Path.of("target", "ingest-replicas.txt"),
        "%d objects, ms: one replica %d, two %d%n"
            .formatted(FILES, alone.toMillis(), together.toMillis()));

    assertThat(reads).hasSize(2 * FILES);
    assertThat(reads.values()).as("%s", reads).containsOnly(1);
    assertThat(counted("files", 0)).isLessThan(2 * FILES);
    assertThat(counted("files", 0) + counted("files", 1)).isEqualTo(2 * FILES);
    assertThat(registry.pieces().totals().pieces() + registry.pieces().totals().rejected())
        .isEqualTo(contents.size());
    try (TopicReader pieces = new TopicReader(parts.bootstrapServers(), Topic.PIECES)) {
      assertThat(pieces.all().stream().map(ConsumerRecord::key)).doesNotHaveDuplicates();
    }

    replicas.removeFirst().close();
    bucket.write("midi/late.mid", piece(2 * FILES));
    awaitObjects(2 * FILES + 1);
  }

  /** Drops files, some twice and some broken; tells how long they take once they can be found. */
  private Duration ingest(String folder, int first) throws IOException {
    int before = registry.pieces().objects().size();
    CountDownLatch dropped = new CountDownLatch(1);
    listings = FaultyProxy.held(dropped);
    for (int i = first; i < first + FILES; i++) {
      byte[] file = i % 6 == 5 ? ("no music " + i).getBytes(UTF_8) : piece(i % 6 == 4 ? i - 1 : i);
      contents.add(ContentId.of(file));
      bucket.write("midi/%s/%04d.mid".formatted(folder, i), file);
    }
    listings = FAR;
    long start = System.nanoTime();
    dropped.countDown();
    awaitObjects(before + FILES);
    return Duration.ofNanos(System.nanoTime() - start);
  }

  @Test
  void duplicatesByNotes_areFoundAcrossReplicas() throws Exception {
    policies =
        new IngestSettings.Policies(SequencePolicy.DEFAULT, PieceLengths.ANY, Duplicates.NOTES);
    start("a");
    start("b");
    awaitMembers(2);
    for (int i = 0; i < 24; i++) {
      // Names of other lengths: files of other sizes, for either replica.
      bucket.write(
          "midi/%02d.mid".formatted(i),
          MidiWriter.write(
              new Piece(
                  1,
                  480,
                  List.of(new Part(0, "Piano".repeat(1 + i / 2), 0, false)),
                  Notes.of(List.of(new Note(0, 500_000, 60 + i % 2, 80, 0))),
                  List.of())));
    }
    awaitObjects(24);

    assertThat(registry.pieces().totals().pieces()).isEqualTo(2);
    assertThat(registry.pieces().totals().duplicates()).isEqualTo(22);
    try (TopicReader pieces = new TopicReader(parts.bootstrapServers(), Topic.PIECES)) {
      assertThat(pieces.all()).hasSize(2);
    }
  }

  @Test
  void objectThatCannotBeRead_waitsWithTheCause_andIsReadLater() throws Exception {
    AtomicBoolean denied = new AtomicBoolean(true);
    proxy.faults(request ->
        denied.get() && request.contains("denied.mid")
            ? FaultyProxy.ACCESS_DENIED
            : FaultyProxy.NONE);
    start("a");
    bucket.write("midi/denied.mid", piece(1));
    bucket.write("midi/whole.mid", piece(2));
    awaitObjects(1);
    await().atMost(PATIENCE).until(() -> !registry.unread().all().isEmpty());
    assertThat(registry.unread().all())
        .extracting(UnreadRow::object)
        .containsExactly("midi/denied.mid");
    assertThat(counted("unread", 0)).isPositive();

    denied.set(false);
    awaitObjects(2);

    assertThat(registry.unread().all()).isEmpty();
    assertThat(registry.pieces().totals().pieces()).isEqualTo(2);
  }

  @Test
  void recordThatIsNoFoundObject_isKept_andTheFlowGoesOn() throws Exception {
    start("a");
    try (EventSender sender = new EventSender(Clients.producer(parts.bootstrapServers(), "test"))) {
      sender.send(
          new Envelope(
              Topic.OBJECTS_FOUND.topicName(), "1", Map.of(), "{\"object\": 7}".getBytes(UTF_8)));
    }
    bucket.write("midi/a.mid", piece(1));
    awaitObjects(1);

    try (TopicReader letters =
        new TopicReader(parts.bootstrapServers(), Topic.OBJECTS_FOUND.deadLetterName())) {
      ConsumerRecord<String, byte[]> letter = letters.atLeast(1).getFirst();
      assertThat(new String(letter.headers().lastHeader("dlq_field").value(), UTF_8))
          .isEqualTo("object");
    }
    assertThat(counted("letters", 0)).isEqualTo(1);
  }

  private Fault count(String request) {
    if (request.contains("list-type")) {
      return listings;
    }
    if (request.startsWith("GET ")) {
      reads.merge(request, 1, Integer::sum);
    }
    return FAR;
  }

  private void start(String instance) {
    MeterRegistry own = new SimpleMeterRegistry();
    meters.add(own);
    replicas.add(
        IngestService.start(
            new IngestSettings(
                new BackingSettings(
                    parts.bootstrapServers(),
                    2,
                    parts.database(),
                    EmbeddedS3.settings(direct.location(), proxy.endpoint())),
                Duration.ofMillis(50),
                parts.newDirectory(),
                128,
                instance,
                new IngestSettings.Work(2, 64, false),
                policies),
            own));
  }

  /** Until all of them have partitions. */
  private void awaitMembers(int count) {
    try (Admin admin = Clients.admin(parts.bootstrapServers())) {
      await()
          .atMost(PATIENCE)
          .until(() -> {
            var group =
                admin
                    .describeConsumerGroups(List.of(FoundConsumer.GROUP))
                    .all()
                    .get()
                    .values()
                    .iterator()
                    .next();
            return group.groupState() == GroupState.STABLE
                && group.members().stream()
                        .filter(member -> !member.assignment().topicPartitions().isEmpty())
                        .count()
                    == count;
          });
    }
  }

  private void awaitObjects(int count) {
    await().atMost(PATIENCE).until(() -> registry.pieces().objects().size() >= count);
    assertThat(registry.pieces().objects()).hasSize(count);
  }

  private double counted(String name, int replica) {
    return meters.get(replica).counter("continuo.ingest." + name).count();
  }

  private static byte[] piece(int number) {
    return PieceBuilder.aRandomPiece(number, 20 + number).midi();
  }
}
