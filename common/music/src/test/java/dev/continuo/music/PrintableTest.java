package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class PrintableTest {

  @ParameterizedTest
  @MethodSource("texts")
  void escape_text_isOnOneLineAndVisible(String text, String escaped) {
    assertThat(Printable.escape(text)).isEqualTo(escaped);
  }

  static Stream<Arguments> texts() {
    return Stream.of(
        Arguments.of("Dvořák: 音楽 \ud83c\udfb9 \"x\"", "Dvořák: 音楽 \ud83c\udfb9 \"x\""),
        Arguments.of("a\u001b[31mred", "a\\x1b[31mred"),
        Arguments.of("a\nb\rc\td", "a\\nb\\rc\\td"),
        Arguments.of("\u0000\u0007\u007f", "\\x00\\x07\\x7f"),
        Arguments.of("\u0085\u009b", "\\u0085\\u009b"),
        Arguments.of("x\u202egpj.exe", "x\\u202egpj.exe"),
        Arguments.of("\u2066a\u2069\u200e\u061c", "\\u2066a\\u2069\\u200e\\u061c"),
        Arguments.of("\u2028\u2029\ufeff\u200b", "\\u2028\\u2029\\ufeff\\u200b"),
        Arguments.of("\ud800x\udc00", "\\ud800x\\udc00"),
        Arguments.of("\udb40\udc41", "\\udb40\\udc41"),
        Arguments.of("\u0645\u200c\u200d", "\u0645\u200c\u200d"),
        Arguments.of("C:\\dir\\ ", "C:\\dir\\ "),
        Arguments.of("caf\\xE9 \\x85 \\x1b", "caf\\xE9 \\x85 \\\\x1b"),
        Arguments.of("a\\nb", "a\\\\nb"),
        Arguments.of("a\\\\b", "a\\\\\\b"),
        Arguments.of("\\\u001b", "\\\\\\x1b"),
        Arguments.of("end\\", "end\\"));
  }

  @Test
  void escape_anything_canBeHadBack() {
    String pool = "ab\\\\\\nrtxu0123 \n\r\t\u001b\u007f\u0085\u202e\ud800\udc00\ud83c\udfb9é";
    for (int seed = 0; seed < 20_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(12); i > 0; i--) {
        text.append(pool.charAt(random.nextInt(pool.length())));
      }

      String escaped = Printable.escape(text.toString());

      assertThat(escaped.codePoints()).as("seed %d", seed).allMatch(Printable::is);
      assertThat(unescape(escaped)).as("seed %d: %s", seed, escaped).isEqualTo(text.toString());
    }
  }

  @Test
  void escapeJson_text_staysTheSameJson() {
    assertThat(Printable.escapeJson("[{\"a\":\"\\n\u202e\u0085\udb40\udc41\"},\n {\"a\":\"ü\"}]"))
        .isEqualTo("[{\"a\":\"\\n\\u202e\\u0085\\udb40\\udc41\"},\n {\"a\":\"ü\"}]");
  }

  @Test
  void excerpt_hostileAndLong_isShortAndPlain() {
    assertThat(Printable.excerpt("a\u001bb\n", 40)).isEqualTo("a\ufffdb\ufffd");
    assertThat(Printable.excerpt("abcdef", 3)).isEqualTo("abc…");
    assertThat(Printable.excerpt("abc", 3)).isEqualTo("abc");
  }

  private static String unescape(String escaped) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < escaped.length(); i++) {
      char c = escaped.charAt(i);
      char kind = c == '\\' && i + 1 < escaped.length() ? escaped.charAt(i + 1) : ' ';
      switch (kind) {
        case '\\' -> text.append('\\');
        case 'n' -> text.append('\n');
        case 'r' -> text.append('\r');
        case 't' -> text.append('\t');
        case 'x' -> text.append((char) Integer.parseInt(escaped, i + 2, i + 4, 16));
        case 'u' -> text.append((char) Integer.parseInt(escaped, i + 2, i + 6, 16));
        default -> {
          text.append(c);
          continue;
        }
      }
      i += kind == 'x' ? 3 : kind == 'u' ? 5 : 1;
    }
    return text.toString();
  }
}
