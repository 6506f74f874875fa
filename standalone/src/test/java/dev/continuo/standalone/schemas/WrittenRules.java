package dev.continuo.standalone.schemas;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Rules of values as Javadoc words them, in the words of JSON Schema. */
final class WrittenRules {
  private static final String NUMBER = "(-?\\d[\\d,]*(?:\\.\\d+)?(?:e-?\\d+)?)";
  private static final Pattern DEFAULT =
      Pattern.compile("Default:? (?:(true|false|[\\d.,]*\\d)\\b|\\{@code (\\w+)}(?=[.,]|$))");

  private WrittenRules() {}

  /** Adds what a number keeps to. */
  static void number(String text, Map<String, Object> schema) {
    String rule = text.replaceFirst("Default.*", "");
    Matcher within = find(rule, NUMBER + "(?:\\.\\.| to )" + NUMBER);
    Matcher above = find(rule, "above " + NUMBER + " and at most " + NUMBER);
    Matcher below = find(rule, NUMBER + " or more and below " + NUMBER);
    Matcher least = find(rule, NUMBER + " or more|from " + NUMBER);
    if (above != null) {
      schema.put("exclusiveMinimum", value(above.group(1)));
      schema.put("maximum", value(above.group(2)));
    } else if (below != null) {
      schema.put("minimum", value(below.group(1)));
      schema.put("exclusiveMaximum", value(below.group(2)));
    } else if (within != null) {
      schema.put("minimum", value(within.group(1)));
      schema.put("maximum", value(within.group(2)));
    } else if (least != null) {
      schema.put("minimum", value(least.group(1) == null ? least.group(2) : least.group(1)));
    }
  }

  /** Adds what a text keeps to. */
  static void text(String text, Map<String, Object> schema) {
    Matcher words = find(text, "a word: ([A-Z_]+(?:, [A-Z_]+)*)");
    Matcher folders = find(text, "below \\{@code (\\w+/)} or \\{@code (\\w+/)}");
    if (text.contains("64 hex digits")) {
      schema.put("pattern", "^[0-9a-f]{64}$");
    } else if (text.contains("36 characters")) {
      schema.put("format", "uuid");
    } else if (text.contains("base64")) {
      schema.put("contentEncoding", "base64");
    } else if (text.contains("1 to 100 letters, digits, dots, dashes or underscores")) {
      schema.put("pattern", "^[A-Za-z0-9._-]{1,100}$");
    } else if (folders != null) {
      schema.put("pattern", "^(%s|%s)".formatted(folders.group(1), folders.group(2)));
    } else if (words != null) {
      schema.put("enum", Arrays.asList(words.group(1).split(", ")));
    }
  }

  /** Adds how many a list has. */
  static void list(String text, Map<String, Object> schema) {
    Matcher counts = find(text, "(\\d+) counts");
    if (counts != null) {
      schema.put("minItems", Integer.valueOf(counts.group(1)));
      schema.put("maxItems", Integer.valueOf(counts.group(1)));
    }
  }

  /** Adds what is meant where nothing is given, if it is one value. */
  static void usual(String text, Map<String, Object> schema) {
    Matcher usual = DEFAULT.matcher(text);
    if (usual.find()) {
      String literal = usual.group(1);
      schema.put(
          "default",
          literal == null
              ? usual.group(2)
              : List.of("true", "false").contains(literal)
                  ? Boolean.valueOf(literal)
                  : value(literal));
    }
  }

  private static Matcher find(String text, String pattern) {
    Matcher matcher = Pattern.compile(pattern).matcher(text);
    return matcher.find() ? matcher : null;
  }

  private static Object value(String number) {
    BigDecimal value = new BigDecimal(number.replace(",", ""));
    return value.scale() <= 0 ? (Object) value.longValueExact() : (Object) value.doubleValue();
  }
}
