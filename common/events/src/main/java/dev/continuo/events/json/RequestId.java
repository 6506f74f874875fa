package dev.continuo.events.json;

import dev.continuo.events.UnreadableEventException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/**
 * The id that a request goes by, and is answered under. One rule for the whole platform: 1 to 200
 * characters, not blank, no control characters.
 */
public final class RequestId {
  private static final String FIELD = "requestId";

  private RequestId() {}

  /**
   * The id that was asked for, or the record's place.
   *
   * @throws UnreadableEventException when the id breaks the rule; nobody can be answered under it
   */
  public static String of(@Nullable String asked, ConsumerRecord<?, ?> record)
      throws UnreadableEventException {
    try {
      return asked == null ? place(record) : check(asked);
    } catch (IllegalArgumentException e) {
      UnreadableEventException unreadable =
          new UnreadableEventException(String.valueOf(e.getMessage()), FIELD, 0);
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  /**
   * Gives the id back.
   *
   * @throws IllegalArgumentException naming the rule that it breaks, and its beginning
   */
  public static String check(String id) {
    return ShortText.check(FIELD, id);
  }

  /** {@code topic-partition-offset}, which no other record has. */
  public static String place(ConsumerRecord<?, ?> record) {
    return "%s-%d-%d".formatted(record.topic(), record.partition(), record.offset());
  }

  /**
   * Under which id somebody may wait for an answer to a record that is no request: the one in its
   * JSON, as far as that can be read, or else its key. Neither counts where it breaks the rule.
   */
  public static Optional<String> readable(ConsumerRecord<String, byte[]> record) {
    return Optional.ofNullable(record.value())
        .flatMap(json -> Json.readableText(json, FIELD))
        .filter(ShortText::isPlain)
        .or(() -> Optional.ofNullable(record.key()).filter(RequestId::isReadableKey));
  }

  private static boolean isReadableKey(String key) {
    // What stands for bytes that were no UTF-8.
    return ShortText.isPlain(key) && key.indexOf('\uFFFD') < 0;
  }
}
