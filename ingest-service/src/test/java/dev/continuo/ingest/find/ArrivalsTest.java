package dev.continuo.ingest.find;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.bucket.StoredObject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
  private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

  private final Arrivals arrivals = new Arrivals(Duration.ofMillis(250));

  @Test
  void settled_justWritten_waitsUntilItIsListedAlike() {
    StoredObject growing = object(10, NOW);
    StoredObject grown = object(20, NOW.plusMillis(100));

    assertThat(settled(growing, NOW)).isEmpty();
    assertThat(settled(grown, NOW.plusMillis(250))).isEmpty();
    assertThat(settled(grown, NOW.plusMillis(500))).containsExactly(grown);
  }

  @Test
  void settled_quietForLong_isTakenAtOnce() {
    StoredObject old = object(10, NOW.minusSeconds(3));

    assertThat(settled(old, NOW)).containsExactly(old);
  }

  @Test
  void settled_modifiedInTheFuture_isTakenWhenItStays() {
    StoredObject future = object(10, NOW.plusSeconds(3600));

    assertThat(settled(future, NOW)).isEmpty();
    assertThat(arrivals.waiting()).isTrue();
    assertThat(settled(future, NOW.plusMillis(249))).isEmpty();
    assertThat(settled(future, NOW.plusMillis(250))).containsExactly(future);
    assertThat(arrivals.waiting()).isFalse();
  }

  @Test
  void settled_known_isLeftOut() {
    StoredObject old = object(10, NOW.minusSeconds(3));

    assertThat(arrivals.settled(List.of(old), object -> true, NOW)).isEmpty();
  }

  @Test
  void settled_goneAndBack_beginsAnew() {
    StoredObject object = object(10, NOW);

    assertThat(settled(object, NOW)).isEmpty();
    assertThat(arrivals.settled(List.of(), known -> false, NOW.plusMillis(250))).isEmpty();
    assertThat(settled(object, NOW.plusMillis(500))).isEmpty();
  }

  private List<StoredObject> settled(StoredObject object, Instant now) {
    return arrivals.settled(List.of(object), known -> false, now);
  }

  private static StoredObject object(long bytes, Instant modified) {
    return new StoredObject("midi/a.mid", bytes, modified);
  }
}
