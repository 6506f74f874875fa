package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.engine.jvm.GoldenTraining.Golden;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same bits, whatever computes them. */
class ReproducibilityTest {
  private static final String VECTORS = "--add-modules=jdk.incubator.vector";
  private static final List<Golden> SHORT =
      List.of(Golden.SEED, Golden.EVERY_PART, Golden.MIXTURES, Golden.LATER_PARTS, Golden.ENDS);
  private static final List<Golden> LONG = List.of(Golden.SEED_LONG);
  private static final String UNKNOWN_OPTIONS = "-XX:+IgnoreUnrecognizedVMOptions";

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void weights_withAnyNumberOfThreads_haveTheGoldenHash(int threads) {
    for (Golden golden : SHORT) {
      check(golden, GoldenTraining.hash(golden, threads));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"-XX:UseAVX=2", "-XX:UseAVX=3", "-XX:MaxVectorSize=16"})
  void weights_withVectorsOfAnyWidth_haveTheGoldenHash(String option) throws Exception {
    checkForked(SHORT, VECTORS, UNKNOWN_OPTIONS, option);
  }

  @Test
  void weights_withoutVectorModule_haveTheGoldenHash() throws Exception {
    checkForked(SHORT, "-Xshare:auto");
  }

  @Test
  @Tag("slow")
  void weights_afterLongTraining_haveTheGoldenHash() throws Exception {
    for (int threads = 1; threads <= 4; threads++) {
      check(Golden.SEED_LONG, GoldenTraining.hash(Golden.SEED_LONG, threads));
    }
    for (String option : List.of("-XX:UseAVX=2", "-XX:UseAVX=3", "-XX:MaxVectorSize=16")) {
      checkForked(LONG, VECTORS, UNKNOWN_OPTIONS, option);
    }
    checkForked(LONG, "-Xshare:auto");
  }

  private static void check(Golden golden, String hash) {
    assertThat(hash)
        .as(
            "Hash of %s's weights after training. Where all configurations agree on another one,"
                + " something changed what training computes: other results for everybody, and no"
                + " old run can be repeated. That is a decision; say it in the commit that changes"
                + " GoldenTraining.Golden.",
            golden)
        .isEqualTo(golden.hash);
  }

  /** In one JVM with these options. */
  private static void checkForked(List<Golden> goldens, String... options)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(options));
    command.addAll(
        List.of("-cp", System.getProperty("java.class.path"), GoldenTraining.class.getName()));
    goldens.forEach(golden -> command.add(golden.name()));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    List<String> hashes = output.lines().toList();
    assertThat(hashes).hasSameSizeAs(goldens);
    for (int n = 0; n < goldens.size(); n++) {
      check(goldens.get(n), hashes.get(n));
    }
  }
}
