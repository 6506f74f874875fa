package dev.continuo.nn.kernels;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KernelsTest {
  private static final long SEED = 20261123;

  @Test
  void best_withVectorModule_hasVectors() {
    assertThat(Kernels.best().description()).startsWith("vector kernels");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void kernels_ofEveryKind_giveTheSameBits(long seed) {
    long scalar = KernelDigest.of(Kernels.scalar(), seed);
    for (Kernels kernels : KernelDigest.all()) {
      assertThat(KernelDigest.of(kernels, seed)).as(kernels.description()).isEqualTo(scalar);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=2", "-XX:MaxVectorSize=16"})
  void kernels_withNarrowVectors_giveTheSameBits(String option) throws Exception {
    List<String> lines =
        fork("--add-modules=jdk.incubator.vector", "-XX:+IgnoreUnrecognizedVMOptions", option);
    assertThat(lines).element(0).asString().startsWith("vector kernels");
    assertThat(lines.subList(1, lines.size()))
        .hasSizeGreaterThan(2)
        .containsOnly(Long.toString(KernelDigest.of(Kernels.best(), SEED)));
  }

  @Test
  void kernels_withoutVectorModule_giveTheSameBitsAndSayWhatIsMissing() throws Exception {
    List<String> lines = fork("-Xshare:auto");
    assertThat(lines)
        .containsExactly(
            Kernels.scalar().description(), Long.toString(KernelDigest.of(Kernels.best(), SEED)));
    assertThat(lines).first().asString().contains("--add-modules jdk.incubator.vector");
  }

  @Test
  void tiling_byLanesAndRegisters_isTheFastestMeasured() {
    assertThat(Tiling.fastest(16, "amd64")).isEqualTo(Tiling.EIGHT_ROWS);
    assertThat(Tiling.fastest(8, "amd64")).isEqualTo(Tiling.SIX_ROWS);
    assertThat(Tiling.fastest(4, "amd64")).isEqualTo(Tiling.SIX_ROWS);
    assertThat(Tiling.fastest(4, "aarch64")).isEqualTo(Tiling.FOUR_ROWS);
    assertThat(Tiling.fastest(8, "aarch64")).isEqualTo(Tiling.FOUR_ROWS);
    assertThat(Tiling.fastest(16, "aarch64")).isEqualTo(Tiling.EIGHT_ROWS);
  }

  @Test
  void exp_everywhere_isExactTo2e7() {
    float[] x = new float[1];
    for (double value = -86.9; value < 86.9; value += 0.0137) {
      x[0] = (float) value;
      double exact = StrictMath.exp(x[0]);
      Kernels.best().exp(x, 0, x, 0, 1, 1, 0);
      assertThat(x[0] / exact).as("exp(%f)", value).isCloseTo(1, within(2e-7));
    }
  }

  @Test
  void exp_beyondItsRange_isCut() {
    float[] x = {-1e9f, 1e9f, 0, Float.NaN};
    Kernels.best().exp(x, 0, x, 0, 4, 1, 0);
    assertThat(x[0]).isBetween(0f, 1e-37f);
    assertThat(x[1]).isBetween(6e37f, 7e37f);
    assertThat(x[2]).isEqualTo(1);
    assertThat(x[3]).isNaN();
  }

  @Test
  void cell_onZeros_staysZero() {
    float[] h = new float[32];
    float[] c = new float[64];
    Kernels.best().cell(32, new float[128], 0, c, 0, 32, new float[32], 0, h, 0);
    assertThat(h).containsOnly(0);
    assertThat(c).containsOnly(0);
  }

  @Test
  void adam_workedOutByHand() {
    // t = 1, α = 0.01: m = 0.1·2 = 0.2, v = 0.001·4 = 0.004, so m̂ = 2, v̂ = 4, and
    // w = 1 − 0.01·2/(√4 + 1e-7) = 0.99.
    float[] w = {1};
    float[] m = {0};
    float[] v = {0};
    Kernels.best().adam(w, new float[] {2}, m, v, 0, 1, firstStep(1, 1));
    assertThat(m[0]).isCloseTo(0.2f, within(1e-7f));
    assertThat(v[0]).isCloseTo(0.004f, within(1e-8f));
    assertThat(w[0]).isCloseTo(0.99f, within(1e-6f));
  }

  @Test
  void adam_clippedAndDecayed_workedOutByHand() {
    // The same with the gradient 4 at half its size, from 1 · 0.9: w = 0.9 − 0.01 = 0.89.
    float[] w = {1};
    Kernels.best()
        .adam(w, new float[] {4}, new float[1], new float[1], 0, 1, firstStep(0.5f, 0.9f));
    assertThat(w[0]).isCloseTo(0.89f, within(1e-6f));
  }

  private static AdamStep firstStep(float scale, float kept) {
    float rate = 0.01f / (1 - 0.9f);
    float correction = 1 / (1 - 0.999f);
    return new AdamStep(0.9f, 0.1f, 0.999f, 0.001f, 1e-7f, rate, correction, scale, kept);
  }

  private static List<String> fork(String... options) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), KernelDigest.class.getName()));
    command.add(Long.toString(SEED));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output.lines().toList();
  }
}
