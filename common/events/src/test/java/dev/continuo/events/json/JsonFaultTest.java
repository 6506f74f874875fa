package dev.continuo.events.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.continuo.events.GenerationRequested;
import dev.continuo.events.UnreadableEventException;
import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is no JSON at all: which field, which place, in which words. */
class JsonFaultTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"temperature": NaN}       | temperature | field 'temperature': expected a value, found NaN (line 1, column 20)
          {"temperature": -Infinity} | temperature | field 'temperature': expected a value, found -Infinity (line 1, column 26)
          {"notes": 1, "notes": 2}   | notes       | field 'notes': it is there twice (line 1, column 21)
          {"notes": /* all */ 1}     | notes       | field 'notes': JSON has no comments (line 1, column 11)
          {"notes": 1} // all        | ``          | JSON has no comments (line 1, column 14)
          {"notes": 1 # all          | ``          | expected ',' or '}', found '#' (line 1, column 13)
          {"notes": 1,}              | ``          | expected the name of a field in double quotes, found '}' (line 1, column 13)
          {'notes': 1}               | ``          | expected the name of a field in double quotes, found ''' (line 1, column 2)
          {"notes" 1}                | notes       | field 'notes': expected ':', found '1' (line 1, column 10)
          {"notes": 012}             | notes       | field 'notes': a number must not begin with 0 (line 1, column 12)
          {"notes": 1.}              | notes       | field 'notes': expected a digit, found '}' (line 1, column 13)
          {"notes": 1e}              | notes       | field 'notes': expected a digit, found '}' (line 1, column 13)
          {"notes": +1}              | notes       | field 'notes': a number must not begin with + (line 1, column 12)
          {"notes": .5}              | notes       | field 'notes': expected a value, found '.' (line 1, column 11)
          {"notes": 1x}              | ``          | expected ',' or '}', found 'x' (line 1, column 12)
          {"notes": many}            | notes       | field 'notes': expected a value, found many (line 1, column 16)
          {"notes": }                | notes       | field 'notes': expected a value, found '}' (line 1, column 11)
          {"notes":                  | notes       | field 'notes': the JSON ends too early (line 1, column 10)
          {"model": "fol             | model       | field 'model': the JSON ends too early (line 1, column 15)
          {"notes": 1                | ``          | the JSON ends too early (line 1, column 12)
          {"notes": 1]               | ``          | expected ',' or '}', found ']' (line 1, column 12)
          {"x": [1, {"y": NaN}]}     | x[1].y      | field 'x[1].y': expected a value, found NaN (line 1, column 20)
          {"model": "a\\x"}          | model       | field 'model': a backslash in a text begins no escape that JSON has (line 1, column 14)
          {"model": "a\\ud83"}       | model       | field 'model': a backslash in a text begins no escape that JSON has (line 1, column 18)
          to be or not to be         | ``          | expected a value, found to (line 1, column 4)
          ]                          | ``          | expected a value, found ']' (line 1, column 1)
          """)
  void read_noJson_saysFieldPlaceAndWhatWasFound(String json, String field, String message) {
    UnreadableEventException e = unreadable(json.replace("\\\\", "\\").getBytes(UTF_8));

    assertThat(e).hasMessage(message);
    assertThat(e.field()).isEqualTo(field);
  }

  @Test
  void read_numberOf5000Digits_saysHowManyThereMayBe() {
    assertThat(unreadable("{\"seed\":%s}".formatted("7".repeat(5_000)).getBytes(UTF_8)))
        .hasMessage(
            "field 'seed': a number has at most 1000 digits, found 5000 (line 1, column 5009)");
    assertThat(unreadable("{\"temperature\":0.%s}".formatted("7".repeat(5_000)).getBytes(UTF_8)))
        .hasMessageContaining("at most 1000 digits, found 5001");
  }

  @Test
  void read_deepNesting_saysHowDeepItMayBe() {
    UnreadableEventException e =
        unreadable(("{\"notes\":1,\"x\":" + "[".repeat(100_000)).getBytes(UTF_8));

    assertThat(e)
        .hasMessageEndingWith(": lists and objects nest at most 1000 deep (line 1, column 1016)");
    assertThat(e.field()).startsWith("x[0][0][0]").hasSize(101);
  }

  @Test
  void read_longName_saysHowLongItMayBe() {
    UnreadableEventException e =
        unreadable("{\"%s\":1}".formatted("n".repeat(60_000)).getBytes(UTF_8));

    assertThat(e)
        .hasMessage("the name of a field has at most 50000 characters (line 1, column 60004)");
  }

  @Test
  void read_bytesThatAreNoUtf8_namesTheFirst() {
    assertThat(unreadable("{\"model\":\"Dvořák é\"}".replace("ř", "r").getBytes(ISO_8859_1)))
        .hasMessage("field 'model': expected UTF-8, found the byte 0x6b (line 1, column 17)");
    assertThat(unreadable(new byte[] {'{', (byte) 0xFF}))
        .hasMessage("expected UTF-8, found the byte 0xff (line 1, column 3)");
  }

  @Test
  void read_placeBehindOtherScripts_countsCharacters() {
    UnreadableEventException e =
        unreadable("{\"requestId\": \"ü𝄞\",\n \"model\": \"dvořák\", \"x\"}".getBytes(UTF_8));

    assertThat(e).hasMessage("field 'x': expected ':', found '}' (line 2, column 24)");
    assertThat(e.byteOffset()).isEqualTo(49);
  }

  @Test
  void read_controlCharacterInAText_isRefused() {
    assertThat(unreadable("{\"model\":\"a\nb\"}".getBytes(UTF_8)))
        .hasMessage(
            "field 'model': a text must not hold the control character 10; as an escape it may (line 1, column 12)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32BE", "UTF-32LE"})
  void read_otherEncodings_areRefused(String charset) {
    byte[] json = "{\"notes\":1}".getBytes(Charset.forName(charset));

    assertThat(unreadable(json)).hasMessageContaining("found the control character 0");
  }

  @Test
  void read_whatBeginsLikeUtf32_isRefusedLikeAnythingElse() {
    assertThat(unreadable(new byte[] {0, 0, 0, 1, 2}))
        .hasMessage("found the control character 0 (line 1, column 2)");
    assertThat(unreadable(new byte[] {0, 0, 0, '{', 0x7F, 0x7F, 0x7F, 0x7F}))
        .hasMessage("found the control character 0 (line 1, column 2)");
  }

  @Test
  void read_hostileText_isQuotedEscapedAndShort() {
    assertThat(
            unreadable("{\"notes\":\"\\u001b[2J%s\"}".formatted("x".repeat(500)).getBytes(UTF_8)))
        .hasMessage(
            "field 'notes': expected a whole number of 32 bits, found \"\\x1b[2J%s…\" (line 1, column 10)"
                .formatted("x".repeat(36)));
    assertThat(unreadable("{\"a\\u001bb\":1}".getBytes(UTF_8)).field()).isEqualTo("a\\x1bb");
  }

  @Test
  void read_anyDamage_isAnsweredInOurWords() {
    byte[] whole =
        "{\"requestId\":\"für \\u00e9\",\"notes\":12,\"temperature\":-1.5e2,\"model\":null}"
            .getBytes(UTF_8);
    String marks = "\"\\{}[]:,0-+.eEtfn/*# '";
    Random random = new Random(1);
    int refused = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] json =
          Arrays.copyOf(
              whole, random.nextInt(4) == 0 ? random.nextInt(whole.length) : whole.length);
      for (int damages = random.nextInt(3); damages >= 0 && json.length > 0; damages--) {
        byte other =
            random.nextBoolean()
                ? (byte) random.nextInt(256)
                : (byte) marks.charAt(random.nextInt(marks.length()));
        json[random.nextInt(json.length)] = other;
      }
      try {
        var _ = Json.read(json, GenerationRequested.class);
      } catch (UnreadableEventException e) {
        refused++;
        assertThat(e.getMessage())
            .as(new String(json, ISO_8859_1))
            .doesNotContain("not JSON", "code ", "java", "Unexpected");
        assertThat(e.byteOffset()).isBetween(0L, (long) json.length);
      }
    }
    assertThat(refused).isGreaterThan(10_000);
  }

  @Test
  void read_beginningWithAByteOrderMark_isTaken() throws UnreadableEventException {
    byte[] json = "\uFEFF{\"notes\":1}".getBytes(UTF_8);

    assertThat(Json.read(json, GenerationRequested.class).notes()).isEqualTo(1);
    assertThat(unreadable("\uFEFF{\"notes\":NaN}".getBytes(UTF_8)).byteOffset()).isEqualTo(15);
  }

  private static UnreadableEventException unreadable(byte[] json) {
    return catchThrowableOfType(
        UnreadableEventException.class, () -> Json.read(json, GenerationRequested.class));
  }
}
