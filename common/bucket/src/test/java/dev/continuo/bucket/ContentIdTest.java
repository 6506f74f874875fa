package dev.continuo.bucket;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class ContentIdTest {
  @Test
  void of_abc_isTheSha256OfTheStandard() throws IOException {
    byte[] bytes = "abc".getBytes(UTF_8);
    String expected = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

    assertThat(ContentId.of(bytes)).isEqualTo(expected);
    assertThat(ContentId.of(new ByteArrayInputStream(bytes))).isEqualTo(expected);
  }
}
