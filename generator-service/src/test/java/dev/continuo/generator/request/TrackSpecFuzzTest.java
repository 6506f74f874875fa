package dev.continuo.generator.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.UnreadableEventException;
import dev.continuo.events.json.Json;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/** Whatever a request says, it is taken, or refused with a field and a reason. */
class TrackSpecFuzzTest {
  private static final long SEED = 20_261_128;
  private static final int REQUESTS = 30_000;

  private static final List<String> FIELDS =
      List.of(
          "requestId",
          "model",
          "notes",
          "seconds",
          "temperature",
          "sampling",
          "constraints",
          "primer",
          "infill",
          "context",
          "seed",
          "variations",
          "program",
          "tempo",
          "priority",
          "deadlineSeconds",
          "volume");

  private static final List<String> NESTED =
      List.of(
          "temperature",
          "factors",
          "min_p",
          "top_p",
          "top_k",
          "damping",
          "spread",
          "jitter",
          "key",
          "scale",
          "pitches",
          "lowest",
          "highest",
          "polyphony",
          "shortest",
          "longest",
          "most_per_second",
          "longest_step",
          "of",
          "from",
          "to",
          "candidates",
          "piece",
          "object",
          "midi",
          "take",
          "notes",
          "seconds",
          "included");

  private static final List<String> VALUES =
      List.of(
          "0",
          "1",
          "-1",
          "60",
          "127",
          "0.5",
          "1e300",
          "-0.0",
          "1e-320",
          "9223372036854775808",
          "null",
          "true",
          "\"\"",
          "\"C\"",
          "\"major\"",
          "\"LAST\"",
          "\"midi/a.mid\"",
          "\"TVRo\"",
          "\"\\ud800\"",
          "\"a\\u0000b\"",
          "[]",
          "[60,64]",
          "[null]",
          "{}",
          "{\"pitch\":1}");

  private final SplittableRandom random = new SplittableRandom(SEED);

  private <T> T any(List<T> some) {
    return some.get(random.nextInt(some.size()));
  }

  private String object(List<String> names, int depth) {
    StringBuilder json = new StringBuilder("{");
    int members = random.nextInt(4);
    for (int i = 0; i < members; i++) {
      boolean nested = depth > 0 && random.nextInt(3) > 0;
      json.append(i == 0 ? "" : ",").append('"').append(any(names)).append("\":");
      json.append(nested ? object(NESTED, depth - 1) : any(VALUES));
    }
    return json.append('}').toString();
  }

  private byte[] request() {
    byte[] json = object(FIELDS, 2).getBytes(UTF_8);
    if (random.nextInt(4) == 0 && json.length > 2) {
      json[random.nextInt(json.length)] = (byte) random.nextInt(256);
    }
    return json;
  }

  @Test
  void of_anything_isTakenOrRefusedWithAReason() {
    int taken = 0;
    int refused = 0;
    int unreadable = 0;
    for (int i = 0; i < REQUESTS; i++) {
      byte[] json = request();
      try {
        TrackSpec.of(Json.read(json, GenerationRequested.class), "r", TrackSpecs.NOON);
        taken++;
      } catch (RefusedException e) {
        assertThat(e.field()).as(new String(json, UTF_8)).isNotBlank();
        assertThat(e.getMessage()).startsWith(String.valueOf(e.field()));
        assertThat(e.getMessage()).doesNotContain("java.", "dev.continuo", "null");
        refused++;
      } catch (UnreadableEventException e) {
        unreadable++;
      } catch (RuntimeException e) {
        fail("seed %d, request %d: %s".formatted(SEED, i, new String(json, UTF_8)), e);
      }
    }
    assertThat(List.of(taken, refused, unreadable)).allMatch(count -> count > REQUESTS / 50);
  }
}
