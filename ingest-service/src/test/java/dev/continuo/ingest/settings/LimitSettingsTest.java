package dev.continuo.ingest.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.music.ReaderLimits;
import dev.continuo.music.ReaderLimits.Cap;
import io.micronaut.context.ApplicationContext;
import io.micronaut.context.env.Environment;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LimitSettingsTest {

  @Test
  void limits_nothingSaid_areTheDefaults() {
    LimitSettings none = new LimitSettings(null, null, null, null, null, null, null);

    assertThat(none.limits()).isEqualTo(usual());
  }

  @Test
  void limits_ofMemory_areSharedAmongThreadsUnlessTheyAreSaid() {
    long heap = Runtime.getRuntime().maxMemory();
    LimitSettings said = new LimitSettings(null, null, null, null, null, null, 1_000_000L);

    assertThat(usual().memoryBytes())
        .isEqualTo(heap / 2 / Runtime.getRuntime().availableProcessors());
    assertThat(said.limits()).isEqualTo(ReaderLimits.DEFAULT.withMemory(1_000_000));
  }

  @Test
  void limits_asTheConfigurationFileHasThem_areTheDefaults() {
    try (Environment file = ApplicationContext.builder().build().getEnvironment().start()) {
      LimitSettings documented =
          new LimitSettings(
              number(file, Cap.BYTES),
              number(file, Cap.TRACKS),
              number(file, Cap.EVENTS),
              number(file, Cap.PARTS),
              number(file, Cap.NOTES),
              file.getRequiredProperty(LimitSettings.key(Cap.DURATION), Duration.class),
              number(file, Cap.MEMORY));

      assertThat(documented.limits()).isEqualTo(usual());
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "bytes | 0 | continuo.ingest.limits.bytes must lie within 1..2147483647: 0",
        "bytes | 99999999999 | continuo.ingest.limits.bytes must lie within 1..2147483647: 99999999999",
        "tracks | 65536 | continuo.ingest.limits.tracks must lie within 1..65535: 65536",
        "events | -1 | continuo.ingest.limits.events must lie within 1..2147483647: -1",
        "parts | 32768 | continuo.ingest.limits.parts must lie within 1..32767: 32768",
        "notes | 100000001 | continuo.ingest.limits.notes must lie within 1..100000000: 100000001",
        "memory | -1 | continuo.ingest.limits.memory must lie within 1..9223372036854775807: -1",
        "duration | 0s | continuo.ingest.limits.duration must lie within 1 us..1000000 s: PT0S",
        "duration | 300h | continuo.ingest.limits.duration must lie within 1 us..1000000 s: PT300H"
      })
  void service_aCapOutOfRange_doesNotStartAndNamesKeyRuleAndValue(
      String cap, String value, String message) {
    Map<String, Object> properties = Map.of(LimitSettings.PREFIX + "." + cap, value);

    assertThatThrownBy(() -> ApplicationContext.run(properties))
        .hasRootCauseInstanceOf(IllegalArgumentException.class)
        .hasStackTraceContaining(message);
  }

  @Test
  void limits_partsOfAMillisecond_areKept() {
    LimitSettings settings =
        new LimitSettings(null, null, null, null, null, Duration.ofNanos(1_500_000), null);

    assertThat(settings.limits().durationMicros()).isEqualTo(1_500);
  }

  private static ReaderLimits usual() {
    return IngestSettings.Work.usual().limits();
  }

  private static Long number(Environment file, Cap cap) {
    return file.getRequiredProperty(LimitSettings.key(cap), Long.class);
  }
}
