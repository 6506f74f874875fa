package dev.continuo.bucket;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "a.mid, a.mid",
    "latin1-é\u00ff.mid, latin1-\\xE9\\xFF.mid",
    "back\\slash.mid, back\\slash.mid",
    "\\x5, \\x5",
    "\\xE9, \\x5CxE9",
    "\\\\xE9\u00ff, \\\\x5CxE9\\xFF",
  })
  void text_bytesOfLatin1_isReversible(String name, String text) {
    byte[] bytes = name.getBytes(ISO_8859_1);

    assertThat(FileNames.text(bytes)).isEqualTo(text);
    assertThat(FileNames.bytes(text)).isEqualTo(bytes);
  }

  @Test
  void text_utf8_isTheText() {
    assertThat(FileNames.text("Прелюдия é 🎹".getBytes(UTF_8))).isEqualTo("Прелюдия é 🎹");
  }

  @Test
  void text_anyBytes_areThoseBytesAgain() {
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      byte[] name = new byte[random.nextInt(12)];
      random.nextBytes(name);
      String text = FileNames.text(name);
      assertThat(FileNames.bytes(text)).as(text).isEqualTo(name);
    }
  }

  @Test
  void resolve_anyName_isThePathOfThatName() {
    for (String text : new String[] {"a b/é", "caf\\xE9/\\xFF.mid", "x", "100%/#?"}) {
      Path path = FileNames.resolve(Path.of("/tmp/dir ü"), text);
      assertThat(FileNames.below(Path.of("/tmp/dir ü"), path)).isEqualTo(text);
      assertThat(FileNames.of(path)).isEqualTo("/tmp/dir ü/" + text);
    }
  }
}
