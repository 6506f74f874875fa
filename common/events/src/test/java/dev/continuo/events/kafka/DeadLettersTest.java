package dev.continuo.events.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.UnreadableEventException;
import java.util.Objects;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
  private final UnreadableEventException cause =
      new UnreadableEventException("c".repeat(5_000), "f".repeat(5_000), 7);

  @Test
  void letter_keepsTheRecordAndSaysWhatWasWrongAndWhere() {
    ConsumerRecord<String, byte[]> record = record("key", new byte[] {1, 2});
    record.headers().add("theirs", "x".getBytes(UTF_8));

    ProducerRecord<String, byte[]> letter =
        DeadLetters.letter(record, new UnreadableEventException("not JSON", "notes", 7));

    assertThat(letter.topic()).isEqualTo("dlq.t");
    assertThat(letter.key()).isEqualTo("key");
    assertThat(letter.value()).containsExactly(1, 2);
    assertThat(text(letter.headers(), "theirs")).isEqualTo("x");
    assertThat(text(letter.headers(), "dlq_cause")).isEqualTo("not JSON");
    assertThat(text(letter.headers(), "dlq_field")).isEqualTo("notes");
    assertThat(text(letter.headers(), "dlq_byte_offset")).isEqualTo("7");
    assertThat(text(letter.headers(), "dlq_partition")).isEqualTo("3");
    assertThat(text(letter.headers(), "dlq_offset")).isEqualTo("42");
    assertThat(letter.headers().lastHeader("dlq_left_out")).isNull();
  }

  @Test
  void letter_ofARecordAsLargeAsTheTopicTakes_pointsToItsValue() {
    byte[] value = new byte[Topics.MAX_MESSAGE_BYTES - 1_000];
    ProducerRecord<String, byte[]> letter = DeadLetters.letter(record("key", value), cause);
    assertThat(letter.value()).isNull();
    assertThat(text(letter.headers(), "dlq_left_out"))
        .startsWith("value of %d bytes; ".formatted(value.length));
    assertThat(text(letter.headers(), "dlq_cause")).hasSizeLessThan(1_100);
  }

  @Test
  void letter_ofForeignBulk_staysSmall() {
    ConsumerRecord<String, byte[]> record = record("k".repeat(10_000_000), null);
    record.headers().add("theirs", new byte[1_000_000]);
    ProducerRecord<String, byte[]> letter = DeadLetters.letter(record, cause);
    assertThat(letter.key()).isNull();
    assertThat(letter.headers().lastHeader("theirs")).isNull();
    assertThat(text(letter.headers(), "dlq_left_out"))
        .contains("headers of 10000")
        .contains("key of 10000000 characters");
  }

  private static ConsumerRecord<String, byte[]> record(
      @Nullable String key, byte @Nullable [] value) {
    return new ConsumerRecord<>("t", 3, 42, key, value);
  }

  private static String text(Headers headers, String name) {
    return new String(Objects.requireNonNull(headers.lastHeader(name)).value(), UTF_8);
  }
}
