package dev.continuo.trainer.dataset;

import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A stretch of one partition.
 *
 * @param from first offset in it
 * @param to first offset after it
 */
public record OffsetRange(int partition, long from, long to) {

  public OffsetRange {
    if (from < 0 || to < from) {
      throw new IllegalArgumentException(
          "offsets of partition %d must not run backwards: %d to %d"
              .formatted(partition, from, to));
    }
  }

  /** Whether another range of its partition has all of it; an empty range is anywhere. */
  boolean within(OffsetRange other) {
    return from == to || (partition == other.partition && from >= other.from && to <= other.to);
  }

  /** The ranges of a dataset as its row keeps them. */
  private record Ranges(String topic, List<OffsetRange> ranges) {}

  static String json(String topic, List<OffsetRange> ranges) {
    return new String(Json.write(new Ranges(topic, ranges)), StandardCharsets.UTF_8);
  }

  /** Reads what {@link #json} wrote. */
  public static List<OffsetRange> parse(String json) {
    try {
      return List.copyOf(Json.read(json.getBytes(StandardCharsets.UTF_8), Ranges.class).ranges());
    } catch (UnreadableEventException e) {
      throw new IllegalArgumentException("not the offset ranges of a dataset: " + json, e);
    }
  }
}
