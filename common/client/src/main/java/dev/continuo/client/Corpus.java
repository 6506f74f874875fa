package dev.continuo.client;

import dev.continuo.events.CorpusStats;
import dev.continuo.events.Topic;
import dev.continuo.events.kafka.Clients;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;

/** What the windows topic holds: the sum over its partitions of what each was last told to hold. */
public final class Corpus {
  private static final Duration WAIT = Duration.ofMillis(200);

  private Corpus() {}

  /** Reads what has been told until now; the sum's partition is -1. */
  public static CorpusStats read(Endpoints endpoints) {
    return latest(endpoints).values().stream().reduce(CorpusStats.none(-1), CorpusStats::plus);
  }

  private static Map<Integer, CorpusStats> latest(Endpoints endpoints) {
    Map<Integer, CorpusStats> latest = new HashMap<>();
    try (Consumer<String, byte[]> consumer = Clients.reader(endpoints.kafka())) {
      List<TopicPartition> partitions =
          consumer.partitionsFor(Topic.CORPUS_STATS.topicName()).stream()
              .map(info -> new TopicPartition(info.topic(), info.partition()))
              .toList();
      consumer.assign(partitions);
      consumer.seekToBeginning(partitions);
      Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
      // Positions pass over transaction markers, which are offsets without a record.
      while (ends.entrySet().stream().anyMatch(e -> consumer.position(e.getKey()) < e.getValue())) {
        endpoints.requireAlive();
        for (var record : consumer.poll(WAIT)) {
          Events.read(record, CorpusStats.class)
              .ifPresent(stats -> latest.put(stats.partition(), stats));
        }
      }
    }
    return latest;
  }
}
