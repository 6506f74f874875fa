package dev.continuo.registry.runs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How people name a model version: {@code name} (its newest), {@code name:version} or {@code
 * name@alias}.
 *
 * @param version null unless given
 * @param alias null unless given
 */
public record ModelReference(String model, @Nullable Integer version, @Nullable String alias) {
  private static final String NAME = "[^:@\\s]{1,100}";
  private static final Pattern REFERENCE =
      Pattern.compile("(%1$s)(?::([1-9][0-9]{0,8})|@(%1$s))?".formatted(NAME));

  /** Null when it is no reference at all, so that it names nothing. */
  public static @Nullable ModelReference parse(String reference) {
    Matcher matcher = REFERENCE.matcher(reference);
    if (!matcher.matches()) {
      return null;
    }
    @Nullable String version = matcher.group(2);
    return new ModelReference(
        String.valueOf(matcher.group(1)),
        version == null ? null : Integer.valueOf(version),
        matcher.group(3));
  }

  /**
   * Refuses what no model and no alias can be called.
   *
   * @throws IllegalArgumentException with the argument's name and the rule
   */
  public static void requireName(String argument, String name) {
    if (!name.matches(NAME)) {
      throw new IllegalArgumentException(
          "%s must have 1 to 100 characters, none of them a colon, an @ or white space: '%s'"
              .formatted(argument, name));
    }
  }
}
