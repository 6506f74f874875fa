package dev.continuo.ingest.windows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.Topic;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.json.Json;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.music.sequence.SequencePolicy.Durations;
import dev.continuo.music.sequence.SequencePolicy.Parts;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
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
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
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
    start(SequencePolicy.DEFAULT);
  }

  private void restart(SequencePolicy policy) {
    driver.close();
    start(policy);
  }

  private void start(SequencePolicy policy) {
    Properties properties = new Properties();
    properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
    properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
    properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
    driver = new TopologyTestDriver(WindowTopology.build(CONTEXT, policy), properties);
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
  @MethodSource("policiesAndSeeds")
  void piecesInterleaved_runsAndTotalsAreThoseOfAnOfflineCut(SequencePolicy policy, long seed)
      throws UnreadableEventException {
    restart(policy);
    List<RandomPiece> pieces = pieces(seed);

    pipe(pieces, new Random(seed));
    CorpusStats told = told().getLast();

    OfflineCut offline = new OfflineCut(pieces, policy, CONTEXT);
    try {
      offline.assertRuns(runs());
      assertThat(told).isEqualTo(offline.stats(0));
      assertThat(LongStream.of(told.step()).sum()).isEqualTo(told.windowNotes());
    } catch (AssertionError e) {
      throw new AssertionError("seed %d, %s".formatted(seed, policy), e);
    }
    assertThat(deadLetters.isEmpty()).isTrue();
    assertThat(stateLeft()).isEmpty();
  }

  static Stream<Arguments> policiesAndSeeds() {
    return policies()
        .flatMap(policy -> LongStream.rangeClosed(1, 6).mapToObj(seed -> arguments(policy, seed)));
  }

  static Stream<SequencePolicy> policies() {
    return Stream.of(Parts.values())
        .flatMap(parts ->
            Stream.of(
                new SequencePolicy(parts, false),
                new SequencePolicy(parts, true),
                new SequencePolicy(parts, false, 700_000),
                new SequencePolicy(parts, true, 700_000, Durations.SOUNDING)));
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void everyWindow_endsInExactlyOneRun(long seed) throws UnreadableEventException {
    List<RandomPiece> pieces = pieces(seed);

    pipe(pieces, new Random(seed));

    Map<String, List<WindowRun>> runs = runs();
    for (RandomPiece piece : pieces) {
      int size =
          piece.sequences(SequencePolicy.DEFAULT).getOrDefault(WindowRun.MERGED, List.of()).size();
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
  void piecesByTheHundred_areToldTogether_andOnce() throws UnreadableEventException {
    List<RandomPiece> pieces = pieces(21);

    pipe(pieces, new Random(21));
    assertThat(stats.isEmpty()).isTrue();
    driver.advanceWallClockTime(WindowProcessor.TELLING);
    driver.advanceWallClockTime(WindowProcessor.TELLING);

    TestRecord<String, byte[]> told = stats.readRecord();
    assertThat(stats.isEmpty()).isTrue();
    assertThat(told.key()).isEqualTo("0");
    assertThat(header(told, "ce_id")).isEqualTo("corpus-stats/0/" + pieces.size());
    assertThat(Json.read(told.value(), CorpusStats.class).pieces()).isEqualTo(pieces.size());
  }

  @Test
  void policyChanged_whilePiecesAreInWork_eachIsCutByOneToItsEnd() throws UnreadableEventException {
    RandomPiece before = RandomPiece.random(new Random(31), 900, 0.2);
    RandomPiece after = RandomPiece.random(new Random(32), 900, 0.2);
    SequencePolicy policy = new SequencePolicy(Parts.EACH, true).with(Durations.SOUNDING);
    List<NoteBlock> blocks = before.blocks(256);

    blocks.subList(0, 2).forEach(this::pipe);
    Map<String, byte[]> kept = stateLeft();
    List<TestRecord<String, byte[]>> records = windows.readRecordsToList();
    restart(policy);
    driver.<String, byte[]>getKeyValueStore(WindowTopology.PROGRESS).putAll(entries(kept));
    blocks.subList(2, blocks.size()).forEach(this::pipe);
    after.blocks(256).forEach(this::pipe);

    records.addAll(windows.readRecordsToList());
    Map<String, List<WindowRun>> runs = runs(records);
    new OfflineCut(List.of(before), SequencePolicy.DEFAULT, CONTEXT)
        .assertRuns(Map.of(before.id(), runs.getOrDefault(before.id(), List.of())));
    runs.remove(before.id());
    new OfflineCut(List.of(after), policy, CONTEXT).assertRuns(runs);
    assertThat(stateLeft()).isEmpty();
  }

  @Test
  void stateFromBeforePolicies_isGoneOnFrom() throws UnreadableEventException {
    SequencePolicy former = new SequencePolicy(Parts.MERGED, false, SequencePolicy.ANY_SILENCE);
    restart(former);
    RandomPiece piece = RandomPiece.random(new Random(41), 700, 0.3);
    List<NoteBlock> blocks = piece.blocksWithoutKinds(256);
    pipe(blocks.getFirst());
    List<TestRecord<String, byte[]>> records = windows.readRecordsToList();
    WindowRun run = WindowRunCodec.decode(records.getFirst().value());
    restart(new SequencePolicy(Parts.EACH, true));
    driver
        .<String, byte[]>getKeyValueStore(WindowTopology.PROGRESS)
        .put(piece.id(), formerProgress(blocks.getFirst(), run));
    driver
        .<String, byte[]>getKeyValueStore(WindowTopology.TOTALS)
        .put(
            "total",
            "{\"partition\":0,\"pieces\":7,\"notes\":70,\"windowNotes\":60,\"durationMicros\":5}"
                .getBytes(UTF_8));

    blocks.subList(1, blocks.size()).forEach(this::pipe);
    CorpusStats told = told().getLast();

    records.addAll(windows.readRecordsToList());
    OfflineCut offline = new OfflineCut(List.of(piece), former, CONTEXT);
    offline.assertRuns(runs(records));
    CorpusStats whole = offline.stats(0);
    assertThat(told.pieces()).isEqualTo(8);
    assertThat(told.notes()).isEqualTo(70 + whole.notes());
    assertThat(told.windowNotes()).isEqualTo(60 + whole.windowNotes());
    assertThat(told.durationMicros()).isEqualTo(5 + whole.durationMicros());
    assertThat(LongStream.of(told.pitch()).sum()).isEqualTo(whole.windowNotes() - run.size());
    assertThat(stateLeft()).isEmpty();
  }

  @Test
  void firstPart_kindsNotSaid_isTheLowestOfTheFirstBlock() throws UnreadableEventException {
    SequencePolicy policy = new SequencePolicy(Parts.FIRST, false);
    restart(policy);
    // Part 4 begins, part 2 comes 256 notes later: by its kinds it is the first, unsaid it is not.
    List<RandomPiece.Played> notes = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      notes.add(new RandomPiece.Played(1_000L * i, 500, i % 128, 64, i < 256 ? 4 : 2));
    }
    RandomPiece said = new RandomPiece("a".repeat(64), notes);
    RandomPiece unsaid = new RandomPiece("b".repeat(64), notes);

    said.blocks(128).forEach(this::pipe);
    unsaid.blocksWithoutKinds(128).forEach(this::pipe);

    Map<String, List<WindowRun>> runs = runs();
    List<WindowRun> other = runs.getOrDefault(unsaid.id(), List.of());
    runs.remove(unsaid.id());
    new OfflineCut(List.of(said), policy, CONTEXT).assertRuns(runs);
    assertThat(other).extracting(WindowRun::part).containsOnly(4);
    assertThat(other.getLast().last()).isTrue();
    assertThat(other.getLast().firstNote()).isEqualTo(256);
  }

  @Test
  void pieceOfDrums_isCountedAndItsEndMarked() throws UnreadableEventException {
    RandomPiece drums = RandomPiece.random(new Random(1), 300, 1.0);

    drums.blocks(256).forEach(this::pipe);

    WindowRun end = WindowRunCodec.decode(windows.readValue());
    assertThat(windows.isEmpty()).isTrue();
    assertThat(end.size()).isZero();
    assertThat(end.last()).isTrue();
    CorpusStats counted = told().getLast();
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

    notes.pipeInput("short", NoteBlockCodec.encode(named("short")));
    notes.pipeInput("x", "no block of notes".getBytes(UTF_8));
    notes.pipeInput("x", null);
    notes.pipeInput("other key", NoteBlockCodec.encode(piece.blocks(256).getFirst()));
    pipe(piece.blocks(4).get(1));
    piece.blocks(256).forEach(this::pipe);

    List<TestRecord<String, byte[]>> kept = deadLetters.readRecordsToList();
    assertThat(kept)
        .extracting(record -> header(record, "dlq_cause"))
        .satisfiesExactly(
            cause -> assertThat(cause).contains("64 hex digits"),
            cause -> assertThat(cause).contains("C301"),
            cause -> assertThat(cause).contains("no value"),
            cause -> assertThat(cause).contains("key must be the piece id"),
            cause -> assertThat(cause).contains("expected note 0"));
    assertThat(kept).extracting(record -> header(record, "dlq_offset")).contains("0", "1", "2");
    assertThat(kept.get(1).value()).asString(UTF_8).isEqualTo("no block of notes");
    assertThat(windows.readRecordsToList()).hasSize(1);
  }

  private static NoteBlock named(String id) {
    return new RandomPiece(id, RandomPiece.random(new Random(4), 3, 0).notes())
        .blocks(4)
        .getFirst();
  }

  private static List<RandomPiece> pieces(long seed) {
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
    return runs(windows.readRecordsToList());
  }

  private static Map<String, List<WindowRun>> runs(List<TestRecord<String, byte[]>> records)
      throws UnreadableEventException {
    Map<String, List<WindowRun>> runs = new HashMap<>();
    for (TestRecord<String, byte[]> record : records) {
      WindowRun run = WindowRunCodec.decode(record.value());
      assertThat(record.key()).isEqualTo(run.pieceId());
      runs.computeIfAbsent(run.pieceId(), id -> new ArrayList<>()).add(run);
    }
    return runs;
  }

  private List<CorpusStats> told() throws UnreadableEventException {
    driver.advanceWallClockTime(WindowProcessor.TELLING);
    List<CorpusStats> told = new ArrayList<>();
    for (byte[] value : stats.readValuesToList()) {
      told.add(Json.read(value, CorpusStats.class));
    }
    return told;
  }

  private Map<String, byte[]> stateLeft() {
    Map<String, byte[]> left = new TreeMap<>();
    try (var all = driver.<String, byte[]>getKeyValueStore(WindowTopology.PROGRESS).all()) {
      all.forEachRemaining(entry -> left.put(entry.key, entry.value));
    }
    return left;
  }

  private static List<KeyValue<String, byte[]>> entries(Map<String, byte[]> state) {
    return state.entrySet().stream()
        .map(entry -> KeyValue.pair(entry.getKey(), entry.getValue()))
        .toList();
  }

  /** What was stored of a piece after its first block, when its value was of version 1. */
  private static byte[] formerProgress(NoteBlock block, WindowRun run) {
    int from = Math.max(0, run.size() - CONTEXT);
    int tail = run.size() - from;
    long lastOnset = 0;
    long end = 0;
    for (int i = 0; i < block.size(); i++) {
      lastOnset = block.drum()[i] == 0 ? block.onsetMicros()[i] : lastOnset;
      end = Math.max(end, block.onsetMicros()[i] + block.durationMicros()[i]);
    }
    ByteBuffer buffer =
        ByteBuffer.allocate(29 + 18 * tail)
            .put((byte) 1)
            .putInt(block.size())
            .putInt(run.size())
            .putLong(lastOnset)
            .putLong(end)
            .putInt(tail);
    for (int i = from; i < run.size(); i++) {
      buffer.putLong(run.stepMicros()[i]).putLong(run.durationMicros()[i]);
    }
    return buffer.put(run.pitch(), from, tail).put(run.velocity(), from, tail).array();
  }

  private static String header(TestRecord<String, byte[]> record, String name) {
    return new String(record.headers().lastHeader(name).value(), UTF_8);
  }

  private TestOutputTopic<String, byte[]> output(String topic) {
    return driver.createOutputTopic(topic, new StringDeserializer(), new ByteArrayDeserializer());
  }
}
