package dev.continuo.events.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.UnreadableEventException;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RequestIdTest {

  @Test
  void check_plain_isGivenBack() {
    for (String id : new String[] {"a", "../x", "für Elise 𝄞", "x".repeat(200)}) {
      assertThat(RequestId.check(id)).isEqualTo(id);
    }
  }

  @Test
  void check_againstTheRule_namesRuleBeginningAndLength() {
    assertRefused("", "requestId must not be blank: '' (0 characters)");
    assertRefused(" \t", "requestId must not be blank: ' \\t' (2 characters)");
    assertRefused(
        "x".repeat(10_000),
        "requestId must have at most 200 characters: '%s…' (10000 characters)"
            .formatted("x".repeat(40)));
    assertRefused(
        "a\0b\u0085",
        "requestId must not hold control characters: 'a\\x00b\\u0085' (4 characters)");
    assertRefused(
        "a\uD834", "requestId must not hold half a pair of surrogates: 'a\\ud834' (2 characters)");
    assertRefused(
        "x".repeat(39) + "𝄞".repeat(100),
        "requestId must have at most 200 characters: '%s…' (239 characters)"
            .formatted("x".repeat(39)));
  }

  private static void assertRefused(String id, String message) {
    assertThatThrownBy(() -> RequestId.check(id))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(message);
    assertThatThrownBy(() -> RequestId.of(id, record("key", "{}")))
        .isInstanceOf(UnreadableEventException.class)
        .hasMessage(message);
  }

  @Test
  void of_noneAsked_isThePlace() throws UnreadableEventException {
    assertThat(RequestId.of(null, record("key", "{}"))).isEqualTo("t-3-42");
    assertThat(RequestId.of("asked", record("key", "{}"))).isEqualTo("asked");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"requestId":"a","notes":NaN}             | a
          {"notes":"x","requestId":"a"}             | a
          {"x":{"requestId":"b"},"requestId":"a",   | a
          {"requestId":"a","requestId":"b"}         | a
          {"requestId":"a\\u0062"                   | ab
          {"x":[{"requestId":"b"}]}                 | key
          [{"requestId":"b"}]                       | key
          {"notes":NaN,"requestId":"a"}             | key
          {"requestId":"a                           | key
          {"requestId":7}                           | key
          {"requestId":""}                          | key
          {"requestId":"a\\u0000b"}                 | key
          requestId                                 | key
          """)
  void readable_inTheJsonAsFarAsItGoes_elseTheKey(String json, String id) {
    assertThat(RequestId.readable(record("key", json.replace("\\\\", "\\")))).contains(id);
  }

  @Test
  void readable_noneThatKeepsTheRule_isNobody() {
    for (@Nullable String key :
        new @Nullable String[] {null, "", "a\0b", "x".repeat(201), "\uFFFD"}) {
      assertThat(RequestId.readable(record(key, "{\"requestId\":"))).as(key).isEmpty();
    }
    assertThat(RequestId.readable(new ConsumerRecord<>("t", 3, 42, "key", null))).contains("key");
  }

  private static ConsumerRecord<String, byte[]> record(@Nullable String key, String json) {
    return new ConsumerRecord<>("t", 3, 42, key, json.getBytes(UTF_8));
  }
}
