package dev.continuo.trainer;

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
        "continuo.trainer.threads       | -1 | must be at least 1: -1",
        "continuo.trainer.lease-seconds | 0  | must be at least 1: 0",
        "continuo.presets.directory     | pom.xml | must lie in a directory, this is none: 'pom.xml'",
      })
  void start_wrongValue_namesKeyRuleValueAndVariable(String key, String value, String rule) {
    SettingRules.assertRefused(key, rule, () -> ApplicationContext.run(Map.of(key, value)).close());
  }
}
