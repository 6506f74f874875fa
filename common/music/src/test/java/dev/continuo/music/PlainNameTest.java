package dev.continuo.music;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever a file calls its parts, a part's name is short plain text. */
final class PlainNameTest {
  private static final String NOTE = "00 90 3C 64  60 80 3C 40  00 FF 2F 00";

  @ParameterizedTest
  @MethodSource("hostile")
  void of_hostile_isPlain(String text, String plain) {
    assertThat(new Part(0, text, 0, false).name()).isEqualTo(plain);
  }

  static Stream<Arguments> hostile() {
    return Stream.of(
        Arguments.of("Piano", "Piano"),
        Arguments.of("  Piano  \t left ", "Piano left"),
        Arguments.of("a\nb\r\nc", "a b c"),
        Arguments.of("a\u001b[31mb", "a [31mb"),
        Arguments.of("a\u0000\u0007b", "a b"),
        Arguments.of("a\u0085\u009bb", "a b"),
        Arguments.of("a\u202eb\u2066c\u2069", "abc"),
        Arguments.of("a\u2028b", "a b"),
        Arguments.of("\ufeffa\u00a0\u3000b", "a b"),
        Arguments.of("a\ud800b", "a b"),
        Arguments.of("a\udc00", "a"),
        Arguments.of("\ud83c\udfb9", "\ud83c\udfb9"),
        Arguments.of("\u0645\u06cc\u200c\u062e", "\u0645\u06cc\u200c\u062e"),
        Arguments.of("\t\u202e\u0000", ""));
  }

  @Test
  void of_long_isCutAtACharacter() {
    assertThat(PlainName.of("x".repeat(5_000))).hasSize(200);
    assertThat(PlainName.of("\"\\".repeat(5_000))).hasSize(200);
    assertThat(PlainName.of("ü".repeat(5_000))).hasSize(200);
    assertThat(PlainName.of("音".repeat(5_000))).hasSize(133);
    assertThat(PlainName.of("x" + "\ud83c\udfb9".repeat(5_000))).hasSize(199);
    assertThat(PlainName.of("x".repeat(199) + " y")).hasSize(199);
  }

  @Test
  void of_anything_isANameThatStaysAsItIs() {
    for (int seed = 0; seed < 5_000; seed++) {
      Random random = new Random(seed);
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(400); i > 0; i--) {
        int bits = random.nextInt(3);
        text.append((char) random.nextInt(bits == 0 ? 0x80 : bits == 1 ? 0x3000 : 0x10000));
      }

      String name = PlainName.of(text.toString());

      assertThat(name.codePoints()).as("seed %d", seed).allMatch(Printable::is);
      assertThat(name).as("seed %d", seed).doesNotContain("  ").isEqualTo(name.strip());
      assertThat(PlainName.of(name)).as("seed %d", seed).isEqualTo(name);
      assertThat(json(name)).as("seed %d", seed).hasSizeLessThanOrEqualTo(400);
    }
  }

  @Test
  void read_trackNameOfAnyEncoding_isDecoded() throws Exception {
    assertThat(nameOf("Dvořák".getBytes(UTF_8))).isEqualTo("Dvořák");
    assertThat(nameOf("Flöte".getBytes(ISO_8859_1))).isEqualTo("Flöte");
    // Cut in the middle of a character, which does not make it Latin-1.
    assertThat(nameOf(("x" + " ".repeat(4_094) + "音").getBytes(UTF_8))).isEqualTo("x");
    assertThat(nameOf("音".repeat(3_000).getBytes(UTF_8))).isEqualTo("音".repeat(133));
  }

  @Test
  void read_trackNameOfMillionsOfControls_isShort() throws Exception {
    byte[] controls = new byte[8_300_000];
    Arrays.fill(controls, (byte) 1);
    assertThat(nameOf(controls)).isEmpty();
    Arrays.fill(controls, (byte) 0x9B);
    assertThat(nameOf(controls)).isEmpty();
  }

  /** The file that stood ingest still: 8 MiB, whose event would have been one of 25 MB. */
  @Test
  void read_ownEventOfFourMillionControls_isShort() throws Exception {
    assertThat(read(own("\u0001".repeat(4_194_000))).parts())
        .extracting(Part::name)
        .containsExactly("");
    assertThat(read(own("Solo\u0001".repeat(800_000))).parts().getFirst().name())
        .isEqualTo("Solo ".repeat(40).strip());
  }

  private static String nameOf(byte[] name) throws UnreadableMidiException {
    return read(meta("03", name)).parts().getFirst().name();
  }

  private static byte[] own(String name) {
    byte[] head = HexFormat.of().parseHex("7D436F6E0100000000");
    byte[] text = name.getBytes(UTF_16BE);
    byte[] event = Arrays.copyOf(head, head.length + text.length);
    System.arraycopy(text, 0, event, head.length, text.length);
    return meta("7F", event);
  }

  private static byte[] meta(String type, byte[] content) {
    int n = content.length;
    String length =
        "%02X %02X %02X %02X"
            .formatted(
                0x80 | (n >> 21), 0x80 | ((n >> 14) & 0x7F), 0x80 | ((n >> 7) & 0x7F), n & 0x7F);
    return new MidiBytes().hex("00 FF", type, length).raw(content).bytes();
  }

  private static Piece read(byte[] event) throws UnreadableMidiException {
    byte[] file =
        new MidiBytes()
            .header(0, 1, 96)
            .text("MTrk")
            .int32(event.length + 12)
            .raw(event)
            .hex(NOTE)
            .bytes();
    assertThat(file.length).isLessThanOrEqualTo(ReaderLimits.DEFAULT.bytes());
    return MidiReader.read(file);
  }

  private static byte[] json(String name) {
    return name.replace("\\", "\\\\").replace("\"", "\\\"").getBytes(UTF_8);
  }
}
