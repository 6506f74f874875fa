package dev.continuo.generator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TrackSpecTest {
  private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

  private static void assertRefused(GenerationRequested request, String field, String message) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> TrackSpec.of(request, "r", NOON));
    assertThat(refused).isNotNull().hasMessage(message);
    assertThat(refused.field()).isEqualTo(field);
    assertThat(refused.reason()).isEqualTo(RefusedException.Reason.INVALID);
  }

  private static GenerationRequested request(
      @Nullable String model, @Nullable Integer notes, @Nullable Double temperature) {
    return new GenerationRequested("r", model, notes, temperature, null);
  }

  @Test
  void of_emptyRequest_takesTheDefaults() throws RefusedException {
    assertThat(TrackSpec.of(new GenerationRequested(null, null, null, null, null), "r", NOON))
        .isEqualTo(new TrackSpec("r", null, null, null, 1));
  }

  @Test
  void of_outermostValues_areTaken() throws RefusedException {
    assertThat(
            TrackSpec.of(
                new GenerationRequested("r", "m:1", 100_000, 10.0, Long.MIN_VALUE), "r", NOON))
        .isEqualTo(new TrackSpec("r", "m:1", 100_000, 10.0, Long.MIN_VALUE));
    assertThat(TrackSpec.of(request(null, 1, Double.MIN_VALUE), "r", NOON).notes()).isEqualTo(1);
  }

  @Test
  void of_fieldsOfAllKinds_areTaken() throws RefusedException {
    TrackSpec spec =
        TrackSpec.of(
            new GenerationRequested("r", null, null, null, -3L, 64, 127, 20.0, 9, 0.5), "r", NOON);
    assertThat(spec.variations()).isEqualTo(64);
    assertThat(spec.seed(1)).isEqualTo(-3);
    assertThat(spec.seed(64)).isEqualTo(60);
    assertThat(spec.sound()).isEqualTo(new Sound(127, 20));
    assertThat(spec.urgency()).isEqualTo(new Urgency(9, NOON.plusMillis(500)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "variations      | 0       | variations must lie within 1..64: 0",
        "variations      | 65      | variations must lie within 1..64: 65",
        "program         | -1      | program must lie within 0..127: -1",
        "program         | 128     | program must lie within 0..127: 128",
        "tempo           | 19.99   | tempo must lie within 20..400: 19.99",
        "tempo           | 400.1   | tempo must lie within 20..400: 400.1",
        "priority        | -1      | priority must lie within 0..9: -1",
        "priority        | 10      | priority must lie within 0..9: 10",
        "deadlineSeconds | 0       | deadlineSeconds must be above 0 and at most 1,000,000: 0.0",
        "deadlineSeconds | 1000001 | deadlineSeconds must be above 0 and at most 1,000,000: 1000001.0",
      })
  void of_brokenRule_namesFieldRuleAndValue(String field, String value, String message)
      throws Exception {
    String json = "{\"%s\":%s}".formatted(field, value);
    assertRefused(
        Json.read(json.getBytes(StandardCharsets.UTF_8), GenerationRequested.class),
        field,
        message);
  }

  @Test
  void of_brokenRules_namesFieldRuleAndValue() {
    assertRefused(request(null, 0, null), "notes", "notes must lie within 1..100,000: 0");
    assertRefused(
        request(null, 10_000_000, null), "notes", "notes must lie within 1..100,000: 10000000");
    for (double temperature : new double[] {0, -1, 10.01, Double.NaN, Double.POSITIVE_INFINITY}) {
      assertRefused(
          request(null, null, temperature),
          "temperature",
          "temperature must be above 0 and at most 10: " + temperature);
    }
    assertRefused(
        request("a\0b", null, null),
        "model",
        "model must not hold control characters: 'a\\x00b' (3 characters)");
    assertRefused(request(" ", null, null), "model", "model must not be blank: ' ' (1 characters)");
  }
}
