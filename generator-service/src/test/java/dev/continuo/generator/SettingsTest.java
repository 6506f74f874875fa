package dev.continuo.generator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuo.service.wiring.SettingsCheck;
import io.micronaut.context.ApplicationContext;
import java.util.Locale;
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
        "continuo.generator.backoff-millis | -1 | must not be negative: -1",
      })
  void start_wrongValue_namesKeyRuleValueAndVariable(String key, String value, String rule) {
    Throwable failure =
        catchThrowable(() ->
            ApplicationContext.builder()
                .deduceEnvironment(false)
                .banner(false)
                .mainClass(GeneratorApplication.class)
                .properties(Map.of(key, value))
                .build()
                .start()
                .close());

    assertThat(SettingsCheck.cause(failure)).isPresent();
    assertThat(SettingsCheck.cause(failure).orElseThrow().getMessage())
        .isEqualTo(
            "%s %s (as a variable %s)"
                .formatted(
                    key, rule, key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_')));
  }
}
