package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits, whatever computes them. */
class ReproducibilityTest {

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void weights_withMoreThreads_areTheSameBits(int threads) {
    assertThat(WeightsDigest.of(threads)).isEqualTo(WeightsDigest.of(1));
  }

  @Test
  void weights_withNarrowVectors_areTheSameBits() throws Exception {
    assertThat(fork("--add-modules=jdk.incubator.vector", "-XX:UseAVX=2"))
        .isEqualTo(Long.toString(WeightsDigest.of(1)));
  }

  @Test
  void weights_withoutVectors_areTheSameBits() throws Exception {
    assertThat(fork("-Xshare:auto")).isEqualTo(Long.toString(WeightsDigest.of(1)));
  }

  private static String fork(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), WeightsDigest.class.getName(), "2"));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.strip();
  }
}
