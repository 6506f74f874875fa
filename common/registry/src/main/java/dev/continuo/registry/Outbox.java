package dev.continuo.registry;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Events that were recorded together with the rows they tell of, and wait to be sent. A relay sends
 * them in order, at least once; their ids let consumers drop a repeat.
 */
public final class Outbox {

  /** One event as it goes to Kafka. */
  public record Message(String topic, String key, Map<String, String> headers, byte[] value) {}

  /**
   * Hands the oldest unsent messages (of these topics) to {@code send}, which returns once they are
   * safe, and marks them sent; two relays never get the same one.
   *
   * @return how many were sent
   */
  public int relay(List<String> topics, int most, Consumer<List<Message>> send) {
    throw new IllegalStateException("not built yet");
  }

  /** How many wait. */
  public long waiting() {
    throw new IllegalStateException("not built yet");
  }
}
