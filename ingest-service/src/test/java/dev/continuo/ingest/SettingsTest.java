package dev.continuo.ingest;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.service.wiring.SettingException;
import dev.continuo.service.wiring.SettingsCheck;
import dev.continuo.testkit.SettingRules;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that cannot be: each is refused before anything starts. */
class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "continuo.ingest.limits.notes       | 5x    | must be a whole number: '5x'",
        "continuo.ingest.limits.duration    | long  | must be a duration, as 90s, 10m or 24h are: 'long'",
        "continuo.ingest.poll-millis        | soon  | must be a whole number: 'soon'",
        "continuo.ingest.shortest-seconds   | 1,5s  | must be a number: '1,5s'",
        "continuo.windows.drums             | maybe | must be true or false: 'maybe'",
        "continuo.windows.longest-silence   | never | must be a duration, as 90s, 10m or 24h are: 'never'",
        "continuo.kafka.partitions          | four  | must be a whole number: 'four'",
        "continuo.s3.path-style             | si    | must be true or false: 'si'",
      })
  void check_wrongType_namesKeyRuleValueAndVariable(String key, String value, String rule) {
    assertThatThrownBy(() -> SettingsCheck.check(Map.of(key, value), IngestApplication.SETTINGS))
        .isInstanceOf(SettingException.class)
        .hasMessage("%s %s (as a variable %s)".formatted(key, rule, SettingRules.variable(key)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "continuo.ingest.limits.notes       | 0     | must lie within",
        "continuo.ingest.limits.duration    | 0s    | must lie within",
        "continuo.ingest.poll-millis        | 0     | must be at least 1: 0",
        "continuo.ingest.longest-seconds    | -1    | must be a number of seconds, 0 or more: -1",
        "continuo.ingest.fewest-notes       | 0     | must be at least 1: 0",
        "continuo.ingest.duplicates         | both  | must be bytes or notes: 'both'",
        "continuo.windows.context           | 0     | must be at least 1: 0",
        "continuo.windows.parts             | foo   | must be one of merged, first, each: 'foo'",
        "continuo.windows.longest-silence   | 0s    | must be more than 0 s",
        "continuo.windows.durations         | pedal | must be one of keys, sounding: 'pedal'",
        "continuo.kafka.partitions          | 0     | must be at least 1: 0",
        "continuo.postgres.url              | mysql:x | must begin with jdbc:postgresql: 'mysql:x'",
        "continuo.bucket                    | ftp://x | the bucket must be a directory or s3://BUCKET/PREFIX: ftp://x",
        "continuo.s3.endpoint               | host  | the S3 endpoint must begin with http:// or https://: host",
      })
  void start_wrongValue_namesKeyRuleValueAndVariable(String key, String value, String rule) {
    SettingRules.assertRefused(key, rule, () -> ApplicationContext.run(Map.of(key, value)).close());
  }

  @ParameterizedTest
  @CsvSource({
    "continuo.ingest.limit.notes, continuo.ingest.limits.notes",
    "continuo.windows.longest-silense, continuo.windows.longest-silence",
    "continuo.bukcet, continuo.bucket",
    "CONTINUO_KAFKA_BOOTSTRAP_SERVER, CONTINUO_KAFKA_BOOTSTRAP_SERVERS",
  })
  void check_nearlyTheNameOfASetting_namesTheSetting(String name, String meant) {
    assertThatThrownBy(() -> SettingsCheck.check(Map.of(name, "1"), IngestApplication.SETTINGS))
        .isInstanceOf(SettingException.class)
        .hasMessage("there is no setting %s: did you mean %s?".formatted(name, meant));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CONTINUO_INGEST_PORT",
        "CONTINUO_INGEST_SERVICE_PORT_HTTP",
        "CONTINUO_TRAINER_INSTANCE",
        "continuo.generator.workers",
        "CONTINUO_JAVA_OPTIONS"
      })
  void check_namesOfOthers_pass(String name) {
    SettingsCheck.check(Map.of(name, "1"), IngestApplication.SETTINGS);
  }

  @Test
  void check_usualSettings_pass() {
    SettingsCheck.check(Map.of(), IngestApplication.SETTINGS);
  }
}
