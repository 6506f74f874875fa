package dev.continuo.music;

import static dev.continuo.music.MidiBytes.ONE_NOTE;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_16;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.UnreadableMidiException.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Base64;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Files that are no MIDI files, or none any more: what is said of them. */
final class ForeignFilesTest {
  private static final byte[] MIDI = new MidiBytes().header(0, 1, 96).track(ONE_NOTE).bytes();

  /** Plays with other pitches so that no byte above 127 is left but statuses. */
  private static final String LATIN = new String(MIDI, ISO_8859_1);

  @ParameterizedTest(name = "{0}")
  @MethodSource("foreign")
  void read_whatIsNoMidi_saysWhatItIs(String what, byte[] file) {
    UnreadableMidiException refused = refused(file);

    assertThat(refused.reason()).isEqualTo(Reason.NOT_MIDI);
    assertThat(refused).hasMessageContaining(what).hasMessageMatching("[^\\n]+");
  }

  static Stream<Arguments> foreign() throws IOException {
    return Stream.of(
        Arguments.of("gzip", gzip(MIDI)),
        Arguments.of("ZIP", zip(MIDI)),
        Arguments.of("tar", tar(MIDI)),
        Arguments.of("XML", text("<?xml version=\"1.0\"?>\n<score-partwise/>")),
        Arguments.of("XML", "\ufeff <score-partwise/>".getBytes(UTF_8)),
        Arguments.of("HTML", text("\n<!DOCTYPE HTML>\n<html>404</html>")),
        Arguments.of("Git LFS pointer", text("version https://git-lfs.github.com/spec/v1\n")),
        Arguments.of("WAVE audio", text("RIFF\0\0\0\0WAVEfmt ")),
        Arguments.of("MP3 audio", text("ID3\3\0\0\0\0\0\0")),
        Arguments.of("MPEG-4 audio", text("\0\0\0\40ftypM4A ")),
        Arguments.of("Ogg audio", text("OggS\0")),
        Arguments.of("PDF", text("%PDF-1.7")),
        Arguments.of("base64", Base64.getEncoder().encode(MIDI)),
        Arguments.of("UTF-16", LATIN.getBytes(UTF_16)),
        Arguments.of("zeros", new byte[99]),
        Arguments.of("a track without the header", new MidiBytes().track(ONE_NOTE).bytes()),
        Arguments.of("but a text", "Lieber Wolfgang, übe!".getBytes(UTF_8)),
        Arguments.of("spoilt by a conversion to text", LATIN.getBytes(UTF_8)),
        Arguments.of("spoilt by a conversion to text", LATIN.getBytes(US_ASCII)),
        Arguments.of("spoilt by a conversion to text", new String(MIDI, UTF_8).getBytes(UTF_8)),
        Arguments.of("no header chunk", new byte[] {1, 2, -3}));
  }

  @Test
  void read_lineEndsTranslated_saysThatItMayBeThat() {
    byte[] file =
        new MidiBytes()
            .header(0, 1, 96)
            .track("0D 0A B0 0D 0A 01  00 90 0D 0A 40  00 FF 2F 00")
            .bytes();

    assertThat(refused(file)).hasMessageContaining("conversion of line ends");
  }

  @Test
  void read_notesEndedByControllersAlone_saysSo() {
    byte[] file =
        new MidiBytes()
            .header(0, 1, 96)
            .track("00 90 3C 40  60 B0 78 00  00 91 3C 40  60 B1 7B 00  00 FF 2F 00")
            .bytes();

    UnreadableMidiException refused = refused(file);

    assertThat(refused.reason()).isEqualTo(Reason.NO_NOTES);
    assertThat(refused).hasMessageContaining("none of the 2 notes").hasMessageContaining("123");
  }

  private static UnreadableMidiException refused(byte[] file) {
    return Assertions.catchThrowableOfType(
        UnreadableMidiException.class, () -> MidiReader.read(file));
  }

  private static byte[] text(String text) {
    return text.getBytes(ISO_8859_1);
  }

  private static byte[] gzip(byte[] content) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(file)) {
      gzip.write(content);
    }
    return file.toByteArray();
  }

  /** Stored, so that the content shows. */
  private static byte[] zip(byte[] content) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.setLevel(0);
      zip.putNextEntry(new ZipEntry("a.mid"));
      zip.write(content);
    }
    return file.toByteArray();
  }

  private static byte[] tar(byte[] content) {
    return new MidiBytes()
        .text("a.mid")
        .raw(new byte[257 - 5])
        .text("ustar")
        .raw(new byte[512 - 257 - 5])
        .raw(content)
        .bytes();
  }
}
