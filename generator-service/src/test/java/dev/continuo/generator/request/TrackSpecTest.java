package dev.continuo.generator.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.GenerationRequested;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class TrackSpecTest {

  private static void assertRefused(GenerationRequested request, String field, String message) {
    RefusedException refused =
        catchThrowableOfType(RefusedException.class, () -> TrackSpec.of(request, "r"));
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
    assertThat(TrackSpec.of(new GenerationRequested(null, null, null, null, null), "r"))
        .isEqualTo(new TrackSpec("r", null, null, null, 1));
  }

  @Test
  void of_outermostValues_areTaken() throws RefusedException {
    assertThat(
            TrackSpec.of(new GenerationRequested("r", "m:1", 100_000, 10.0, Long.MIN_VALUE), "r"))
        .isEqualTo(new TrackSpec("r", "m:1", 100_000, 10.0, Long.MIN_VALUE));
    assertThat(TrackSpec.of(request(null, 1, Double.MIN_VALUE), "r").notes()).isEqualTo(1);
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
