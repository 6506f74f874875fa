package dev.continuo.trainer.sweep;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers to draw from.
 *
 * @param low the least
 * @param high the greatest, above it
 * @param log whether each order of magnitude is as likely
 * @param whole whether they are whole numbers
 */
record RandomRange(double low, double high, boolean log, boolean whole) {
  private static final Pattern TEXT = Pattern.compile("(.+?)\\.\\.(.+?)(:log)?");

  /** Short enough for a table, and more exact than any choice of a setting. */
  private static final MathContext DIGITS = new MathContext(4);

  /**
   * Reads {@code low..high} or {@code low..high:log}.
   *
   * @throws IllegalArgumentException with the key, the rule and the text
   */
  static RandomRange parse(String key, String text) {
    Matcher matcher = TEXT.matcher(text);
    try {
      if (matcher.matches()) {
        BigDecimal low = new BigDecimal(String.valueOf(matcher.group(1)));
        BigDecimal high = new BigDecimal(String.valueOf(matcher.group(2)));
        boolean log = matcher.group(3) != null;
        if (low.compareTo(high) < 0 && (!log || low.signum() > 0)) {
          return new RandomRange(
              low.doubleValue(), high.doubleValue(), log, low.scale() == 0 && high.scale() == 0);
        }
      }
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(rule(key, text), e);
    }
    throw new IllegalArgumentException(rule(key, text));
  }

  private static String rule(String key, String text) {
    return "random.%s must be low..high, or low..high:log with low above 0: '%s'"
        .formatted(key, text);
  }

  /**
   * The number at a place of the range.
   *
   * @param place 0 or more and below 1
   */
  Number at(double place) {
    if (whole) {
      double number =
          log
              ? Math.floor(
                  StrictMath.exp(between(StrictMath.log(low), StrictMath.log(high + 1), place)))
              : Math.floor(between(low, high + 1, place));
      return (long) Math.clamp(number, low, high);
    }
    double number =
        log
            ? StrictMath.exp(between(StrictMath.log(low), StrictMath.log(high), place))
            : between(low, high, place);
    return new BigDecimal(number).round(DIGITS).doubleValue();
  }

  private static double between(double from, double to, double place) {
    return from + place * (to - from);
  }
}
