package dev.continuo.generator;

import dev.continuo.testkit.SettingRules;
import io.micronaut.context.ApplicationContext;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Settings that cannot be: each is refused before anything starts. */
class SettingsTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "continuo.generator.workers        | 0  | must be at least 1: 0",
        "continuo.generator.threads        | -1 | must not be negative: -1",
        "continuo.generator.backoff-millis | -1 | must not be negative: -1",
      })
  void start_wrongValue_namesKeyRuleValueAndVariable(String key, String value, String rule) {
    SettingRules.assertRefused(key, rule, () -> ApplicationContext.run(Map.of(key, value)).close());
  }
}
