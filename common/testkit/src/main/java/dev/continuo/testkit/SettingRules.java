package dev.continuo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.continuo.service.wiring.SettingException;
import dev.continuo.service.wiring.SettingsCheck;
import java.util.Locale;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What is said of settings that cannot be: one sentence, whatever the framework wraps it in. */
public final class SettingRules {

  private SettingRules() {}

  /**
   * Holds a start that must fail to it.
   *
   * @param rule what the sentence says between key and variable, or a part of it
   */
  public static void assertRefused(String key, String rule, ThrowingCallable start) {
    Throwable failure = catchThrowable(start);
    Optional<SettingException> refused = SettingsCheck.cause(failure);
    assertThat(refused).as("%s", failure).isPresent();
    assertThat(refused.orElseThrow().getMessage())
        .startsWith(key)
        .contains(rule)
        .endsWith("(as a variable %s)".formatted(variable(key)))
        .doesNotContain("Exception", "dev.continuo", "io.micronaut");
  }

  /** The environment's name for a key. */
  public static String variable(String key) {
    return key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
