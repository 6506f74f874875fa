package dev.continuo.service.wiring;

import io.micronaut.context.ApplicationContext;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.context.env.Environment;
import io.micronaut.core.naming.NameUtils;
import java.lang.reflect.RecordComponent;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Refuses settings that cannot be before anything starts. The framework passes over what it cannot
 * convert, or tells of it by the path of its beans.
 */
public final class SettingsCheck {
  private static final Pattern KEY = Pattern.compile("continuo(\\.[a-z0-9-]+)+");
  private static final Pattern BOOLEAN = Pattern.compile("true|false");

  /** What every service has. */
  private static final List<Class<? extends Record>> COMMON =
      List.of(KafkaConfiguration.class, PostgresConfiguration.class, S3Configuration.class);

  /** Settings that belong to no record. */
  private static final List<String> OTHERS = List.of("continuo.bucket", "continuo.http.host");

  private SettingsCheck() {}

  /**
   * Looks at every setting of these records, and of those that all services have: whether it is of
   * its type, and whether a name is set that is nearly a setting's.
   *
   * @param given settings that stand above those of files and environment
   * @throws SettingException for the first that is not
   */
  public static void check(Map<String, Object> given, List<Class<? extends Record>> records) {
    try (ApplicationContext context =
        ApplicationContext.builder()
            .deduceEnvironment(false)
            .banner(false)
            .properties(given)
            .build()) {
      Environment environment = context.getEnvironment().start();
      SettingNames names = new SettingNames();
      OTHERS.forEach(names::add);
      COMMON.forEach(record -> check(environment, record, names));
      records.forEach(record -> check(environment, record, names));
      names.check(environment);
    }
  }

  private static void check(
      Environment environment, Class<? extends Record> record, SettingNames names) {
    String prefix = record.getAnnotation(ConfigurationProperties.class).value();
    for (RecordComponent component : record.getRecordComponents()) {
      String key = prefix + "." + NameUtils.hyphenate(component.getName());
      names.add(key);
      Optional<String> text = environment.getProperty(key, String.class);
      if (text.isPresent() && !text.get().isEmpty()) {
        check(environment, key, text.get(), component.getType());
      }
    }
  }

  private static void check(Environment environment, String key, String text, Class<?> type) {
    boolean converted =
        type == boolean.class
            ? BOOLEAN.matcher(text.toLowerCase(Locale.ROOT)).matches()
            : environment.convert(text, type).isPresent();
    if (!converted) {
      throw new SettingException(said("%s must be %s: '%s'".formatted(key, rule(type), text), key));
    }
  }

  private static String rule(Class<?> type) {
    if (type == boolean.class) {
      return "true or false";
    }
    if (type == int.class || type == long.class || type == Long.class) {
      return "a whole number";
    }
    if (type == Duration.class) {
      return "a duration, as 90s, 10m or 24h are";
    }
    return type == double.class ? "a number" : "a " + type.getSimpleName();
  }

  /**
   * The setting that a start failed for, where it was one: rules name keys, and the framework wraps
   * what they say.
   */
  public static Optional<SettingException> cause(Throwable failure) {
    for (Throwable at = failure; at != null; at = at.getCause()) {
      if (at instanceof SettingException setting) {
        return Optional.of(setting);
      }
      if (at instanceof IllegalArgumentException rule && rule.getMessage() != null) {
        Matcher key = KEY.matcher(rule.getMessage());
        if (key.lookingAt()) {
          return Optional.of(new SettingException(said(rule.getMessage(), key.group()), failure));
        }
      }
    }
    return Optional.empty();
  }

  private static String said(String message, String key) {
    return "%s (as a variable %s)".formatted(message, SettingNames.variable(key));
  }
}
