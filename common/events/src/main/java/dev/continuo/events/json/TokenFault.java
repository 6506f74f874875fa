package dev.continuo.events.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What Jackson says of a text that is no JSON, in words for people: without the names of its
 * settings, which would let some of it pass.
 *
 * @param words what is wrong
 * @param ofValue whether of the value of the field that was read last, or of what is around it
 */
record TokenFault(String words, boolean ofValue) {
  private static final String FOUND = "Unexpected character \\((.*) \\(code .*\\)\\)";

  private static final List<Rule> RULES =
      List.of(
          value("(?:Non-standard|Unrecognized) token '(.*)': .*", "expected a value, found $1"),
          value("Duplicate field .*", "it is there twice"),
          value(".*maybe a \\(non-standard\\) comment.*", "JSON has no comments"),
          value(FOUND + ": was expecting a colon .*", "expected ':', found $1"),
          value(FOUND + ": expected a .*value.*", "expected a value, found $1"),
          value(FOUND + " in numeric value: .*plus signs.*", "a number must not begin with +"),
          value(FOUND + " in numeric value: .*", "expected a digit, found $1"),
          value("Invalid numeric value: Leading zero.*", "a number must not begin with 0"),
          value(
              "Illegal unquoted character .*code (\\d+).*",
              "a text must not hold the control character $1; as an escape it may"),
          value(
              "Unrecognized character escape .*|.*for character escape sequence.*",
              "a backslash in a text begins no escape that JSON has"),
          value("Invalid UTF-8 \\w+ byte (\\w+).*", "expected UTF-8, found the byte $1"),
          value(
              "Number value length \\((\\d+)\\) exceeds .* \\((\\d+),.*",
              "a number has at most $2 digits, found $1"),
          value(
              "Document nesting depth .* exceeds .* \\((\\d+),.*",
              "lists and objects nest at most $1 deep"),
          around(
              "Name .* exceeds .* \\((\\d+),.*", "the name of a field has at most $1 characters"),
          around(
              FOUND + ": was expecting double-quote .*",
              "expected the name of a field in double quotes, found $1"),
          around(FOUND + ": was expecting comma .*Object.*", "expected ',' or '}', found $1"),
          around(FOUND + ": was expecting comma .*", "expected ',' or ']', found $1"),
          around("Unexpected close marker ('.'): expected ('.').*", "expected ',' or $2, found $1"),
          around("Unexpected close marker ('.').*", "expected a value, found $1"),
          around("Illegal character .*code (\\d+).*", "found the control character $1"),
          around("Unexpected end-of-input.*close marker.*", "the JSON ends too early"),
          value("Unexpected end-of-input.*", "the JSON ends too early"),
          around(".*", "this is no JSON"));

  /** In our words. */
  static TokenFault of(String jackson) {
    for (Rule rule : RULES) {
      Matcher matcher = rule.pattern.matcher(jackson);
      if (matcher.matches()) {
        String words = rule.words;
        for (int group = 1; group <= matcher.groupCount(); group++) {
          words = words.replace("$" + group, ShortText.shown(matcher.group(group)));
        }
        return new TokenFault(words, rule.ofValue);
      }
    }
    throw new AssertionError(jackson);
  }

  private static Rule value(String jackson, String words) {
    return new Rule(Pattern.compile(jackson, Pattern.DOTALL), words, true);
  }

  private static Rule around(String jackson, String words) {
    return new Rule(Pattern.compile(jackson, Pattern.DOTALL), words, false);
  }

  private record Rule(Pattern pattern, String words, boolean ofValue) {}
}
