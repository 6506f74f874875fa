package dev.continuo.ingest.windows;

import dev.continuo.events.Topic;
import dev.continuo.music.sequence.SequencePolicy;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.Stores;

/**
 * From notes to windows:
 *
 * <pre>
 * continuo.notes.v1 ──▶ windowing ──▶ continuo.windows.v1       a run of each sequence for each block
 *                        │   ├──────▶ continuo.corpus-stats.v1  totals, soon after pieces are complete
 *                        │   └──────▶ dlq.continuo.notes.v1     what cannot be read
 *                        ├ piece-progress   piece → what its next runs begin with
 *                        └ corpus-totals    what this partition holds
 * </pre>
 *
 * Both stores live in memory, backed by changelogs: progress goes when its piece is complete, so
 * there is little to hold and little to restore. They are cached: what changes with every piece
 * goes to the changelog once a commit, in the transaction of the pieces it counts.
 */
final class WindowTopology {
  static final String PROGRESS = "piece-progress";
  static final String TOTALS = "corpus-totals";
  static final String TO_WINDOWS = "to-windows";
  static final String TO_STATS = "to-corpus-stats";
  static final String TO_DEAD_LETTERS = "to-dead-letters";

  private WindowTopology() {}

  /** The topology for runs that repeat {@code context} notes, 1 or more. */
  static Topology build(int context, SequencePolicy policy) {
    RunCutter cutter = new RunCutter(context);
    Topology topology = new Topology();
    topology.addSource(
        "notes",
        Serdes.String().deserializer(),
        Serdes.ByteArray().deserializer(),
        Topic.NOTES.topicName());
    topology.addProcessor("windowing", () -> new WindowProcessor(cutter, policy), "notes");
    for (String store : List.of(PROGRESS, TOTALS)) {
      topology.addStateStore(
          Stores.keyValueStoreBuilder(
                  Stores.inMemoryKeyValueStore(store), Serdes.String(), Serdes.ByteArray())
              .withCachingEnabled(),
          "windowing");
    }
    sink(topology, TO_WINDOWS, Topic.WINDOWS.topicName());
    sink(topology, TO_STATS, Topic.CORPUS_STATS.topicName());
    sink(topology, TO_DEAD_LETTERS, Topic.NOTES.deadLetterName());
    return topology;
  }

  private static void sink(Topology topology, String name, String topic) {
    topology.addSink(
        name, topic, Serdes.String().serializer(), Serdes.ByteArray().serializer(), "windowing");
  }
}
