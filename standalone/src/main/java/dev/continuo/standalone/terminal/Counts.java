package dev.continuo.standalone.terminal;

import java.util.Locale;

/** How numbers of things are printed: {@code 1 note}, {@code 1,234 notes}. */
public final class Counts {

  private Counts() {}

  /** A number, its thousands apart. */
  public static String of(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** So many of what the noun says, whose plural ends in s. */
  public static String of(long count, String noun) {
    return "%s %s%s".formatted(of(count), noun, count == 1 ? "" : "s");
  }
}
