package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LongTrainingTest {
  /** Seen are 0 and 1, from the 200th update to the 2,800th. */
  private static final int MEGABYTES = 8;

  private static final int SETTLING = 600;

  /**
   * What Java itself takes stays the same: a heap whose every page is touched at the start, and no
   * second compiler, whose arenas took and returned up to 40 MB at times of its own.
   */
  private static final List<String> STEADY =
      List.of(
          "-Xms64m",
          "-Xmx64m",
          "-XX:+AlwaysPreTouch",
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1");

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
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(STEADY);
    command.addAll(
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            "-cp",
            System.getProperty("java.class.path"),
            LongTraining.class.getName(),
            Integer.toString(settling),
            Integer.toString(updates)));
    ProcessBuilder process = new ProcessBuilder(command);
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
