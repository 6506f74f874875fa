package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LongTrainingTest {
  private static final int MEGABYTES = 40;

  /** By then all of a heap of 64 MB was touched, and the hot code is compiled: 152 to 206 MB. */
  private static final int SETTLING = 600;

  @Test
  void training_inHostileEnvironment_hasItsThreads() throws Exception {
    train(1, 1);
  }

  @Test
  @Tag("slow")
  void training_inHostileEnvironmentForLong_keepsItsSize() throws Exception {
    train(SETTLING, 2_000);
  }

  private static void train(int settling, int updates) throws Exception {
    List<String> numbers = List.of(run("64", settling, updates).strip().split(" "));
    assertThat(numbers).hasSize(3);
    assertThat(numbers.get(0)).as("threads").isEqualTo("2");
    assertThat(numbers.get(1)).as("threads of a product").isEqualTo("1");
    assertThat(Integer.parseInt(numbers.get(2))).as("MB grown").isLessThan(MEGABYTES);
  }

  @Test
  void training_whereThreadsAreNoNumber_isRefusedWithASentence() throws Exception {
    assertThat(run("many", 1, 1))
        .contains("OMP_NUM_THREADS must be a whole number or absent: 'many'");
  }

  private static String run(String threads, int settling, int updates)
      throws IOException, InterruptedException {
    ProcessBuilder process =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx64m",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LongTraining.class.getName(),
            Integer.toString(settling),
            Integer.toString(updates));
    process
        .environment()
        .putAll(
            Map.of(
                "OMP_NUM_THREADS",
                threads,
                "OPENBLAS_NUM_THREADS",
                "32",
                "OMP_WAIT_POLICY",
                "ACTIVE",
                "GOMP_SPINCOUNT",
                "infinite"));
    process.redirectErrorStream(true);
    Process running = process.start();
    String output = new String(running.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    int status = running.waitFor();
    List<String> lines = output.lines().filter(line -> !line.startsWith("SLF4J")).toList();
    return status == 0 ? lines.getLast() : output;
  }
}
