package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.bucket.Bucket;
import dev.continuo.bucket.BucketSettings;
import dev.continuo.bucket.ContentId;
import dev.continuo.bucket.DirectoryBucket;
import dev.continuo.embedded.EmbeddedKafka;
import dev.continuo.embedded.EmbeddedPostgres;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.PieceForgotten;
import dev.continuo.events.PieceIngested;
import dev.continuo.events.PieceRejected;
import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.events.kafka.Envelope;
import dev.continuo.events.kafka.EventHeaders;
import dev.continuo.ingest.read.NoteBlocks;
import dev.continuo.ingest.settings.IngestSettings;
import dev.continuo.ingest.windows.ExpectedRuns;
import dev.continuo.music.MidiReader;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.registry.Registry;
import dev.continuo.registry.rows.ObjectRow;
import dev.continuo.service.BackingSettings;
import dev.continuo.testkit.PostgresServers;
import dev.continuo.testkit.TopicReader;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/**
 * The service over a real broker and a real database. Each test has its own database, pieces and
 * keys; on the broker, and so in each ledger, lie those of the tests before it too.
 */
class IngestServiceTest {
  private static final AtomicInteger DATABASES = new AtomicInteger();
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int CONTEXT = 128;

  @TempDir static Path shared;
  private static EmbeddedKafka kafka;
  private static EmbeddedPostgres postgres;

  @TempDir Path directory;
  private String prefix;
  private String database;
  private Registry registry;
  private IngestService service;
  private MeterRegistry meters;

  @BeforeAll
  static void startServers() {
    kafka = EmbeddedKafka.start(shared.resolve("kafka"), 0);
    postgres = PostgresServers.start(shared.resolve("postgres"), 0);
  }

  @AfterAll
  static void stopServers() {
    postgres.close();
    kafka.close();
  }

  @BeforeEach
  void start(TestInfo test) throws IOException {
    prefix = Bucket.MIDI + test.getTestMethod().orElseThrow().getName() + "/";
    database = newDatabase();
    registry = openRegistry();
    startService();
  }

  @AfterEach
  void stop() {
    service.close();
    registry.close();
  }

  @Test
  void files_ofAllKinds_areAnsweredOnce_overRestarts() throws Exception {
    byte[] first = file(1, 700);
    byte[] second = file(2, 30);
    byte[] third = file(3, 1);
    byte[] whole = file(4, 400);
    byte[] truncated = Arrays.copyOf(whole, whole.length * 2 / 3);
    drop("first.mid", first);
    drop("deep/er/Dvořák.mid", second);
    drop("empty.mid", new byte[0]);
    drop("letter.txt", "Dear Clara,".getBytes(UTF_8));
    awaitObjects(4);

    service.close();
    drop("third.mid", third);
    drop("truncated.mid", truncated);
    drop("again.mid", first);
    drop("twin.mid", third);
    Files.write(path(".hidden.mid"), whole);
    startService();
    awaitObjects(8);
    touch("first.mid");
    touch("letter.txt");
    awaitModified("first.mid", "letter.txt");

    assertThat(states())
        .containsExactly(
            "again.mid DUPLICATE null",
            "deep/er/Dvořák.mid ACCEPTED null",
            "empty.mid REJECTED EMPTY",
            "first.mid ACCEPTED null",
            "letter.txt REJECTED NOT_MIDI",
            "third.mid ACCEPTED null",
            "truncated.mid ACCEPTED null",
            "twin.mid DUPLICATE null");
    for (byte[] file : List.of(first, second, third, truncated)) {
      assertWholeOnTopics(file);
    }
    List<PieceRejected> rejected = rejections(new byte[0], "Dear Clara,".getBytes(UTF_8));
    assertThat(rejected)
        .extracting(PieceRejected::reason)
        .containsExactlyInAnyOrder("EMPTY", "NOT_MIDI");
    assertThat(service.health().up()).as("%s", service.health()).isTrue();
    assertThat(meters.counter("continuo.ingest.duplicates").count()).isEqualTo(2);
    assertThat(meters.counter("continuo.ingest.touched").count()).isEqualTo(2);
    assertThat(meters.counter("continuo.ingest.pieces").count()).isEqualTo(2);
  }

  @Test
  void databaseLost_ledgerIsBuiltAgain_andNothingIsPublishedTwice() throws Exception {
    byte[] file = file(5, 300);
    drop("a.mid", file);
    drop("b.mid", "lost".getBytes(UTF_8));
    awaitObjects(2);
    List<String> before = states();

    service.close();
    registry.close();
    database = newDatabase();
    registry = openRegistry();
    startService();
    awaitModified("a.mid", "b.mid");

    assertThat(states()).containsAll(before);
    assertWholeOnTopics(file);
    assertThat(rejections("lost".getBytes(UTF_8))).hasSize(1);
  }

  @Test
  void killedWithinItsTransaction_theFileIsWholeAndOnceAfterwards() throws Exception {
    byte[] file = file(6, 900);
    service.close();
    try (Producer<String, byte[]> killed =
        Clients.transactional(kafka.bootstrapServers(), "killed", "continuo-ingest-test")) {
      killed.initTransactions();
      killed.beginTransaction();
      List<NoteBlock> blocks = new ArrayList<>();
      NoteBlocks.each(ContentId.of(file), MidiReader.read(file), 256, blocks::add);
      for (NoteBlock block : blocks) {
        killed
            .send(
                new ProducerRecord<>(
                    Topic.NOTES.topicName(), block.pieceId(), NoteBlockCodec.encode(block)))
            .get();
      }
      drop("a.mid", file);
      startService();
      awaitObjects(1);
    }

    assertWholeOnTopics(file);
  }

  @Test
  void fencedOff_itBeginsAnew() throws Exception {
    drop("a.mid", file(7, 10));
    awaitObjects(1);
    try (Producer<String, byte[]> other =
        Clients.transactional(kafka.bootstrapServers(), "other", "continuo-ingest-test")) {
      other.initTransactions();
    }
    byte[] file = file(8, 600);

    drop("b.mid", file);
    awaitObjects(2);

    assertWholeOnTopics(file);
    assertThat(meters.counter("continuo.ingest.retries").count()).isPositive();
    await().atMost(PATIENCE).until(() -> service.health().up());
  }

  @Test
  void rejectedFile_askedForAgain_isReadAgainAndToldAgain() throws Exception {
    byte[] letter = "no music".getBytes(UTF_8);
    drop("a.mid", letter);
    awaitObjects(1);
    assertThat(registry.quarantine().rejected())
        .filteredOn(row -> row.object().startsWith(prefix))
        .extracting(ObjectRow::reason)
        .containsExactly("NOT_MIDI");

    assertThat(registry.quarantine().retry(prefix + "a.mid")).isTrue();
    assertThat(registry.quarantine().retry(prefix + "b.mid")).isFalse();
    await().atMost(PATIENCE).until(() -> registry.quarantine().waiting().isEmpty());

    assertThat(states()).containsExactly("a.mid REJECTED NOT_MIDI");
    assertThat(rejections(letter)).hasSize(2);
  }

  @Test
  void rejectedFile_askedForAgainAsSoonAsItIsAnswered_isReadEachTime() throws Exception {
    byte[] letter = "no music either".getBytes(UTF_8);
    drop("a.mid", letter);
    awaitObjects(1);

    int times = 8;
    for (int n = 0; n < times; n++) {
      assertThat(registry.quarantine().retry(prefix + "a.mid")).isTrue();
      await()
          .pollInterval(Duration.ofMillis(1))
          .atMost(PATIENCE)
          .until(() -> registry.quarantine().waiting().isEmpty());
    }

    assertThat(rejections(letter)).hasSize(1 + times);
  }

  @Test
  void pieceForgotten_isTold() throws Exception {
    byte[] file = file(11, 20);
    String id = ContentId.of(file);
    drop("a.mid", file);
    awaitObjects(1);
    Envelope event =
        new Envelope(
            Topic.PIECES_FORGOTTEN.topicName(),
            id,
            EventHeaders.json(PieceForgotten.class, id, "/test"),
            Json.write(new PieceForgotten(id, prefix + "a.mid")));

    assertThat(registry.takedowns().forget(id, event)).isTrue();
    assertThat(registry.takedowns().forget(id, event)).isFalse();

    await().atMost(PATIENCE).until(() -> !records(Topic.PIECES_FORGOTTEN, id).isEmpty());
    assertThat(records(Topic.PIECES_FORGOTTEN, id)).hasSize(1);
    assertThat(registry.takedowns().forgotten()).contains(id);
    assertThat(registry.takedowns().objects(id)).containsExactly(prefix + "a.mid");
    assertThat(registry.takedowns().pieces(id.substring(0, 12)))
        .satisfiesExactly(row -> assertThat(row.pieceId()).isEqualTo(id));
  }

  @Test
  void fileOverwritten_isAnotherPiece() throws Exception {
    byte[] before = file(9, 50);
    byte[] after = file(10, 60);
    drop("a.mid", before);
    awaitObjects(1);

    drop("a.mid", after);
    await()
        .atMost(PATIENCE)
        .until(() -> ledger().getFirst().contentId().equals(ContentId.of(after)));

    assertWholeOnTopics(before);
    assertWholeOnTopics(after);
  }

  private static String newDatabase() {
    return postgres.createDatabase("ingest_" + DATABASES.incrementAndGet());
  }

  private Registry openRegistry() {
    return Registry.open(registrySettings());
  }

  private Path path(String name) {
    return directory.resolve("bucket").resolve(prefix + name);
  }

  private void startService() {
    meters = new SimpleMeterRegistry();
    service =
        IngestService.start(
            new IngestSettings(
                new BackingSettings(
                    kafka.bootstrapServers(),
                    3,
                    registrySettings(),
                    BucketSettings.directory(directory.resolve("bucket"))),
                Duration.ofMillis(50),
                directory.resolve("state"),
                CONTEXT,
                "test",
                new IngestSettings.Work(2, 256, true)),
            meters);
  }

  private Registry.Settings registrySettings() {
    return new Registry.Settings(database, postgres.user(), postgres.password(), 2);
  }

  private void drop(String name, byte[] bytes) throws IOException {
    new DirectoryBucket(directory.resolve("bucket")).write(prefix + name, bytes);
  }

  private void touch(String name) throws IOException {
    Files.setLastModifiedTime(path(name), FileTime.from(Instant.parse("2026-01-01T00:00:00Z")));
  }

  /** The rows of this test's objects. */
  private List<ObjectRow> ledger() {
    return registry.pieces().objects().stream()
        .filter(row -> row.object().startsWith(prefix))
        .toList();
  }

  private void awaitObjects(int count) {
    await().atMost(PATIENCE).until(() -> ledger().size() >= count);
    assertThat(ledger()).hasSize(count);
  }

  /** Until the ledger has the files as they are in the bucket now. */
  private void awaitModified(String... names) {
    await()
        .atMost(PATIENCE)
        .until(() -> {
          List<ObjectRow> rows = ledger();
          for (String name : names) {
            Instant modified = Files.getLastModifiedTime(path(name)).toInstant();
            if (rows.stream()
                .noneMatch(row ->
                    row.object().equals(prefix + name)
                        && Duration.between(row.modified(), modified).abs().toNanos() < 1000)) {
              return false;
            }
          }
          return true;
        });
  }

  private List<String> states() {
    return ledger().stream()
        .map(row ->
            "%s %s %s"
                .formatted(row.object().substring(prefix.length()), row.state(), row.reason()))
        .sorted()
        .toList();
  }

  /** Compares every note of the file with the notes topic, and those with the windows. */
  private void assertWholeOnTopics(byte[] file) throws Exception {
    String id = ContentId.of(file);
    Piece piece = MidiReader.read(file);
    List<Note> published = new ArrayList<>();
    List<NoteBlock> blocks = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.NOTES, id)) {
      NoteBlock block = NoteBlockCodec.decode(record.value());
      assertThat(block.firstNote()).isEqualTo(published.size());
      blocks.add(block);
      for (int i = 0; i < block.size(); i++) {
        Note note =
            new Note(
                block.onsetMicros()[i],
                block.durationMicros()[i],
                block.pitch()[i],
                block.velocity()[i],
                block.part()[i]);
        assertThat(block.drum()[i] == 1).isEqualTo(piece.parts().get(note.part()).drum());
        published.add(note);
      }
    }
    List<Note> expected = new ArrayList<>();
    for (int i = 0; i < piece.notes().size(); i++) {
      expected.add(piece.notes().get(i));
    }
    assertThat(published).isEqualTo(expected);
    assertThat(blocks.getLast().last()).isTrue();

    List<ConsumerRecord<String, byte[]>> events = records(Topic.PIECES, id);
    assertThat(events).hasSize(1);
    PieceIngested event = Json.read(events.getFirst().value(), PieceIngested.class);
    assertThat(event.notes()).isEqualTo(expected.size());
    assertThat(event.parts()).hasSameSizeAs(piece.parts());

    await().atMost(PATIENCE).until(() -> windowsComplete(id));
    assertThat(runs(id)).isEqualTo(ExpectedRuns.of(blocks, CONTEXT));
  }

  private static boolean windowsComplete(String id) throws Exception {
    List<WindowRun> runs = runs(id);
    return !runs.isEmpty() && runs.getLast().last();
  }

  private static List<WindowRun> runs(String id) throws Exception {
    List<WindowRun> runs = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.WINDOWS, id)) {
      runs.add(WindowRunCodec.decode(record.value()));
    }
    return runs;
  }

  private static List<PieceRejected> rejections(byte[]... files) throws Exception {
    List<String> ids = Arrays.stream(files).map(ContentId::of).toList();
    List<PieceRejected> events = new ArrayList<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.PIECES_REJECTED, null)) {
      PieceRejected event = Json.read(record.value(), PieceRejected.class);
      if (ids.contains(event.contentId())) {
        events.add(event);
      }
    }
    return events;
  }

  private static List<ConsumerRecord<String, byte[]>> records(Topic topic, @Nullable String key) {
    try (TopicReader reader = new TopicReader(kafka.bootstrapServers(), topic)) {
      return reader.all().stream()
          .filter(record -> key == null || key.equals(record.key()))
          .toList();
    }
  }

  /** A file with three parts, one of them drums. */
  private static byte[] file(long seed, int notes) {
    Random random = new Random(seed);
    List<Part> parts =
        List.of(
            new Part(0, "Melody", 0, false),
            new Part(1, "Bass", 32, false),
            new Part(2, "Drums", 0, true));
    List<Note> drawn = new ArrayList<>();
    long now = 0;
    for (int i = 0; i < notes; i++) {
      drawn.add(
          new Note(
              now,
              10_000 + random.nextLong(900_000),
              random.nextInt(128),
              1 + random.nextInt(127),
              random.nextInt(3)));
      now += random.nextInt(3) == 0 ? 0 : random.nextLong(400_000);
    }
    return MidiWriter.write(new Piece(1, 480, parts, Notes.of(drawn), List.of()));
  }
}
