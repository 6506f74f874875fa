package dev.continuo.ingest.windows;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.NoteBlock;
import dev.continuo.events.Topic;
import dev.continuo.events.WindowRun;
import dev.continuo.events.avro.NoteBlockCodec;
import dev.continuo.events.avro.WindowRunCodec;
import dev.continuo.events.json.Json;
import dev.continuo.events.kafka.Clients;
import dev.continuo.music.sequence.SequencePolicy;
import dev.continuo.testkit.EmbeddedParts;
import dev.continuo.testkit.TopicReader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/**
 * A random corpus, published in transactions of which some are aborted, while two replicas of the
 * windowing start, break, leave and come back; then windows and totals against an offline cut.
 *
 * <p>A replica that broke has its partitions again when its session is over, so that in the short
 * test one breaks once only. The long one goes on for minutes, {@code -Dcontinuo.windows.rounds}:
 * there they break whenever, and are killed. {@code -Dcontinuo.windows.seed} draws another course.
 */
class WindowReplicasTest {
  private static final int FEW_ROUNDS = 20;
  private static final int MANY_ROUNDS = Integer.getInteger("continuo.windows.rounds", 120);
  private static final long SEED = Long.getLong("continuo.windows.seed", 1);
  private static final Duration MOMENT = Duration.ofMillis(250);
  private static final int MOST_MILLIS = 6_000;
  private static final Duration PATIENCE = Duration.ofSeconds(90);
  private static final int CONTEXT = 128;

  @RegisterExtension final EmbeddedParts parts = new EmbeddedParts();

  private final Random random = new Random(SEED);
  private final Set<WindowReplica> broken = new HashSet<>();
  private final List<RandomPiece> committed = new ArrayList<>();

  @Test
  void windowing_acrossRestartsAndRebalances_losesAndDoublesNothing() throws Exception {
    window(FEW_ROUNDS);
  }

  @Test
  @Tag("slow")
  void windowing_acrossKillsAndManyRebalances_losesAndDoublesNothing() throws Exception {
    window(MANY_ROUNDS);
  }

  private void window(int rounds) throws Exception {
    String choice = List.of("merged", "first", "each").get(random.nextInt(3));
    SequencePolicy policy =
        SequencePolicy.of(choice, random.nextBoolean(), Duration.ofMinutes(1), "keys");
    // One directory for both: each has its own in it.
    Path state = parts.newDirectory();
    List<WindowReplica> replicas = new ArrayList<>();
    for (String instance : List.of("one", "two")) {
      replicas.add(
          new WindowReplica(
              new WindowSettings(parts.bootstrapServers(), state, instance, CONTEXT, policy)));
    }
    try (Producer<String, byte[]> producer =
            Clients.transactional(parts.bootstrapServers(), "test", "test-notes");
        Consumer<String, byte[]> windows = windowsFromNow()) {
      producer.initTransactions();
      replicas.getFirst().start();
      for (int round = 0; round < rounds; round++) {
        publish(producer);
        disturb(replicas.get(random.nextInt(replicas.size())), round);
        if (random.nextBoolean()) {
          // Until windows come, or none do.
          windows.poll(MOMENT);
        }
      }
      for (WindowReplica replica : replicas) {
        if (replica.apart() || !replica.runs()) {
          replica.close();
          replica.start();
        }
      }
      awaitTotals();
    } finally {
      replicas.forEach(WindowReplica::close);
    }
    try {
      OfflineCut offline = new OfflineCut(committed, policy, CONTEXT);
      offline.assertRuns(runs());
      assertThat(totals()).isEqualTo(offline.stats(-1));
    } catch (AssertionError e) {
      throw new AssertionError("seed %d, %s, %d rounds".formatted(SEED, policy, rounds), e);
    }
  }

  /** One transaction of some pieces, their blocks mixed; a quarter of them is aborted. */
  private void publish(Producer<String, byte[]> producer) {
    List<RandomPiece> pieces = new ArrayList<>();
    List<Deque<NoteBlock>> waiting = new ArrayList<>();
    for (int i = 0; i < 1 + random.nextInt(12); i++) {
      RandomPiece piece = RandomPiece.random(random, 1 + random.nextInt(1_500), 0.2);
      pieces.add(piece);
      waiting.add(new ArrayDeque<>(piece.blocks(20 + random.nextInt(300))));
    }
    boolean abort = random.nextInt(4) == 0;
    producer.beginTransaction();
    while (!waiting.isEmpty()) {
      Deque<NoteBlock> chosen = waiting.get(random.nextInt(waiting.size()));
      NoteBlock block = chosen.remove();
      // The commit fails when a record did.
      var _ =
          producer.send(
              new ProducerRecord<>(
                  Topic.NOTES.topicName(), block.pieceId(), NoteBlockCodec.encode(block)));
      waiting.removeIf(Deque::isEmpty);
      if (abort && random.nextInt(20) == 0) {
        break;
      }
    }
    if (abort) {
      producer.flush();
      producer.abortTransaction();
    } else {
      producer.commitTransaction();
      committed.addAll(pieces);
    }
  }

  private void disturb(WindowReplica replica, int round) throws Exception {
    boolean free = round >= FEW_ROUNDS;
    if (!replica.runs()) {
      if (free && random.nextInt(4) == 0) {
        replica.startApart();
      } else {
        replica.start();
      }
    } else if (free || !broken.contains(replica)) {
      switch (random.nextInt(4)) {
        case 0 -> replica.closeAfter(Duration.ofMillis(random.nextInt(MOST_MILLIS)));
        case 1 -> {
          if (free || broken.isEmpty()) {
            replica.fail(random);
            broken.add(replica);
          }
        }
        default -> {
          // Let it work.
        }
      }
    }
  }

  private Consumer<String, byte[]> windowsFromNow() {
    Consumer<String, byte[]> windows = Clients.reader(parts.bootstrapServers());
    List<TopicPartition> partitions =
        windows.partitionsFor(Topic.WINDOWS.topicName()).stream()
            .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
            .toList();
    windows.assign(partitions);
    windows.seekToEnd(partitions);
    return windows;
  }

  private void awaitTotals() {
    await("all pieces counted, seed " + SEED)
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(200))
        .until(() -> totals().pieces() >= committed.size());
  }

  private CorpusStats totals() throws Exception {
    Map<String, CorpusStats> latest = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.CORPUS_STATS)) {
      latest.put(record.key(), Json.read(record.value(), CorpusStats.class));
    }
    return latest.values().stream().reduce(CorpusStats.none(-1), CorpusStats::plus);
  }

  private Map<String, List<WindowRun>> runs() throws Exception {
    Map<String, Integer> partitions = new HashMap<>();
    records(Topic.NOTES).forEach(record -> partitions.put(record.key(), record.partition()));
    Map<String, List<WindowRun>> runs = new HashMap<>();
    for (ConsumerRecord<String, byte[]> record : records(Topic.WINDOWS)) {
      assertThat(record.partition()).isEqualTo(partitions.get(record.key()));
      runs.computeIfAbsent(record.key(), id -> new ArrayList<>())
          .add(WindowRunCodec.decode(record.value()));
    }
    return runs;
  }

  private List<ConsumerRecord<String, byte[]>> records(Topic topic) {
    try (TopicReader reader = new TopicReader(parts.bootstrapServers(), topic)) {
      return reader.all();
    }
  }
}
