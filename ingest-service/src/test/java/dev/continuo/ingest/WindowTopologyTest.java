package dev.continuo.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.Json;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.NoteBlockCodec;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.WindowRunCodec;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowTopologyTest {
  private static final int CONTEXT = 128;
  private static final int WINDOW = 25;

  @TempDir Path state;
  private TopologyTestDriver driver;
  private TestInputTopic<String, byte[]> notes;
  private TestOutputTopic<String, byte[]> windows;
  private TestOutputTopic<String, byte[]> stats;
  private TestOutputTopic<String, byte[]> deadLetters;

  @BeforeEach
  void start() {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(WindowTopology.build(CONTEXT), properties);
    notes =
        driver.createInputTopic(
            Topic.NOTES.topicName(), new StringSerializer(), new ByteArraySerializer());
    windows = output(Topic.WINDOWS.topicName());
    stats = output(Topic.CORPUS_STATS.topicName());
    deadLetters = output(Topic.NOTES.deadLetterName());
  }

  @AfterEach
  void stop() {
    driver.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void piecesInterleaved_runsAreThoseOfAnOfflineCut(long seed) throws UnreadableEventException {
    List<RandomPiece> pieces = pieces(seed);

    pipe(pieces, new Random(seed));

    Map<String, List<WindowRun>> runs = runs();
    assertThat(runs).as("seed %d", seed).hasSize(pieces.size());
    for (RandomPiece piece : pieces) {
      List<WindowRun> ofPiece = runs.getOrDefault(piece.id(), List.of());
      RandomPiece plain = piece.withoutDrums();
      assertThat(joined(ofPiece)).as("seed %d, %s", seed, piece.id()).isEqualTo(plain.rows());
      int next = 0;
      for (WindowRun run : ofPiece) {
        assertThat(run.firstNote() + run.context()).as("seed %d, %s", seed, run).isEqualTo(next);
        assertThat(run.context()).isEqualTo(run.size() == 0 ? 0 : Math.min(CONTEXT, next));
        assertThat(rows(run))
            .as("seed %d, %s", seed, run)
            .isEqualTo(plain.rows().subList(run.firstNote(), run.firstNote() + run.size()));
        next += run.size() - run.context();
        assertThat(run.last()).isEqualTo(run.equals(ofPiece.getLast()));
      }
    }
    assertThat(deadLetters.isEmpty()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void everyWindow_endsInExactlyOneRun(long seed) throws UnreadableEventException {
    List<RandomPiece> pieces = pieces(seed);

    pipe(pieces, new Random(seed));

    Map<String, List<WindowRun>> runs = runs();
    for (RandomPiece piece : pieces) {
      int size = piece.withoutDrums().size();
      int[] seen = new int[Math.max(0, size)];
      for (WindowRun run : runs.getOrDefault(piece.id(), List.of())) {
        for (int target = run.context(); target < run.size(); target++) {
          if (target >= WINDOW) {
            seen[run.firstNote() + target]++;
          }
        }
      }
      for (int target = WINDOW; target < size; target++) {
        assertThat(seen[target]).as("seed %d, %s, target %d", seed, piece.id(), target).isOne();
      }
    }
  }

  @Test
  void piecesComplete_statsAddUp_andNoStateIsLeft() throws UnreadableEventException {
    List<RandomPiece> pieces = pieces(21);

    pipe(pieces, new Random(21));

    List<TestRecord<String, byte[]>> told = stats.readRecordsToList();
    assertThat(told).hasSize(pieces.size());
    assertThat(told.getLast().key()).isEqualTo("0");
    assertThat(Json.read(told.getLast().value(), CorpusStats.class))
        .isEqualTo(
            new CorpusStats(
                0,
                pieces.size(),
                pieces.stream().mapToLong(RandomPiece::size).sum(),
                pieces.stream().mapToLong(piece -> piece.withoutDrums().size()).sum(),
                pieces.stream().mapToLong(RandomPiece::endMicros).sum()));
    try (var left = driver.<String, byte[]>getKeyValueStore(WindowTopology.PROGRESS).all()) {
      assertThat(left.hasNext()).isFalse();
    }
  }

  @Test
  void pieceOfDrums_isCountedAndItsEndMarked() throws UnreadableEventException {
    RandomPiece drums = RandomPiece.random(new Random(1), 300, 1.0);

    drums.blocks(256).forEach(this::pipe);

    WindowRun end = WindowRunCodec.decode(windows.readValue());
    assertThat(windows.isEmpty()).isTrue();
    assertThat(end.size()).isZero();
    assertThat(end.last()).isTrue();
    CorpusStats counted = Json.read(stats.readValue(), CorpusStats.class);
    assertThat(counted.notes()).isEqualTo(300);
    assertThat(counted.windowNotes()).isZero();
  }

  @Test
  void run_headers_areThoseOfACloudEvent() {
    RandomPiece piece = RandomPiece.random(new Random(2), 300, 0);

    piece.blocks(256).forEach(this::pipe);

    TestRecord<String, byte[]> first = windows.readRecord();
    TestRecord<String, byte[]> second = windows.readRecord();
    assertThat(header(first, "ce_type")).isEqualTo("dev.continuo.WindowRun.v1");
    assertThat(header(first, "ce_id")).isEqualTo(piece.id() + "/windows/0");
    assertThat(header(second, "ce_id")).isEqualTo(piece.id() + "/windows/256");
    assertThat(first.key()).isEqualTo(piece.id());
  }

  @Test
  void unreadable_isKeptWithItsCause_andTheRestGoesOn() {
    RandomPiece piece = RandomPiece.random(new Random(3), 10, 0);

    notes.pipeInput("x", "no block of notes".getBytes(UTF_8));
    notes.pipeInput("x", null);
    notes.pipeInput("other key", NoteBlockCodec.encode(piece.blocks(256).getFirst()));
    pipe(piece.blocks(4).get(1));
    piece.blocks(256).forEach(this::pipe);

    List<TestRecord<String, byte[]>> kept = deadLetters.readRecordsToList();
    assertThat(kept)
        .extracting(record -> header(record, "dlq_cause"))
        .satisfiesExactly(
            cause -> assertThat(cause).contains("C301"),
            cause -> assertThat(cause).contains("no value"),
            cause -> assertThat(cause).contains("key must be the piece id"),
            cause -> assertThat(cause).contains("expected note 0"));
    assertThat(kept).extracting(record -> header(record, "dlq_offset")).contains("0", "1", "2");
    assertThat(kept.getFirst().value()).asString(UTF_8).isEqualTo("no block of notes");
    assertThat(windows.readRecordsToList()).hasSize(1);
  }

  private List<RandomPiece> pieces(long seed) {
    Random random = new Random(seed);
    List<RandomPiece> pieces = new ArrayList<>();
    for (int size : new int[] {1, 24, 25, 26, 127, 128, 129, 256, 257, 700, 1500}) {
      pieces.add(RandomPiece.random(random, size, random.nextInt(3) * 0.3));
    }
    pieces.add(RandomPiece.endingWithDrums(random, 300, 260));
    return pieces;
  }

  private void pipe(List<RandomPiece> pieces, Random random) {
    List<Deque<NoteBlock>> waiting = new ArrayList<>();
    for (RandomPiece piece : pieces) {
      waiting.add(new ArrayDeque<>(piece.blocks(random.nextBoolean() ? 256 : 40)));
    }
    while (!waiting.isEmpty()) {
      Deque<NoteBlock> chosen = waiting.get(random.nextInt(waiting.size()));
      pipe(chosen.remove());
      if (chosen.isEmpty()) {
        waiting.remove(chosen);
      }
    }
  }

  private void pipe(NoteBlock block) {
    notes.pipeInput(block.pieceId(), NoteBlockCodec.encode(block));
  }

  private Map<String, List<WindowRun>> runs() throws UnreadableEventException {
    Map<String, List<WindowRun>> runs = new HashMap<>();
    for (TestRecord<String, byte[]> record : windows.readRecordsToList()) {
      WindowRun run = WindowRunCodec.decode(record.value());
      assertThat(record.key()).isEqualTo(run.pieceId());
      runs.computeIfAbsent(run.pieceId(), id -> new ArrayList<>()).add(run);
    }
    return runs;
  }

  /** The notes of a piece's runs, without those that are repeated. */
  private static List<RandomPiece.Row> joined(List<WindowRun> runs) {
    List<RandomPiece.Row> rows = new ArrayList<>();
    for (WindowRun run : runs) {
      rows.addAll(rows(run).subList(run.context(), run.size()));
    }
    return rows;
  }

  private static List<RandomPiece.Row> rows(WindowRun run) {
    List<RandomPiece.Row> rows = new ArrayList<>();
    for (int i = 0; i < run.size(); i++) {
      rows.add(
          new RandomPiece.Row(
              run.stepMicros()[i], run.durationMicros()[i], run.pitch()[i], run.velocity()[i]));
    }
    return rows;
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
