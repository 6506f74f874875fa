package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.music.write.MidiWriter;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * {@link MidiFuzzTarget} on files to begin with, and Jazzer at work on it in a process of its own,
 * because it instruments classes and ends its JVM. {@code -Dfuzz.seconds} says for how long.
 */
final class FuzzTest {
  private static final int SECONDS = Integer.getInteger("fuzz.seconds", 40);
  private static final int PATIENCE_SECONDS = 120;
  private static final int LONGEST_INPUT = 100_000;

  @TempDir private Path directory;

  @Test
  void read_whatJazzerBeginsWith_answers() throws Exception {
    Path corpus = Files.createDirectory(directory.resolve("corpus"));
    writeSeeds(corpus);
    for (Path seed : SharedData.files(corpus, "")) {
      if (Files.isRegularFile(seed)) {
        MidiFuzzTarget.fuzzerTestOneInput(Files.readAllBytes(seed));
      }
    }
  }

  @Test
  @Tag("slow")
  void read_whatJazzerMakes_answers() throws Exception {
    assumeTrue(
        System.getProperty("os.name").matches("Linux|Mac.*|Windows.*"),
        "Jazzer is not made for it");
    Path corpus = Files.createDirectory(directory.resolve("corpus"));
    writeSeeds(corpus);
    Path log = directory.resolve("log");
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process jazzer =
        new ProcessBuilder(
                java,
                "-Xmx512m",
                "-XX:+EnableDynamicAgentLoading",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-cp",
                System.getProperty("java.class.path"),
                "com.code_intelligence.jazzer.Jazzer",
                "--target_class=" + MidiFuzzTarget.class.getName(),
                "--instrumentation_includes=dev.continuo.music.**",
                "--reproducer_path=" + directory,
                "-artifact_prefix=" + directory + File.separator,
                "-seed=1",
                "-timeout=10",
                "-rss_limit_mb=2048",
                "-max_len=" + LONGEST_INPUT,
                "-max_total_time=" + SECONDS,
                corpus.toString())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    try {
      boolean ended = jazzer.waitFor(SECONDS + PATIENCE_SECONDS, TimeUnit.SECONDS);
      assertThat(ended).as("Jazzer has ended:%n%s", Files.readString(log)).isTrue();
      assertThat(jazzer.exitValue()).as("exit of Jazzer:%n%s", Files.readString(log)).isZero();
      assertThat(Files.readString(log)).contains("runs in");
    } finally {
      jazzer.destroyForcibly();
    }
  }

  /** Files of ours, whole and mutated; and other people's odd ones where they are at hand. */
  private static void writeSeeds(Path corpus) throws IOException {
    for (long seed = 0; seed < 40; seed++) {
      byte[] file =
          MidiWriter.write(
              seed % 2 == 0 ? RandomPiece.anywhere(seed) : RandomPiece.onItsTicks(seed));
      Files.write(corpus.resolve("whole-" + seed), file);
      Random random = new Random(seed);
      for (int change = 1 + random.nextInt(8); change > 0; change--) {
        file[random.nextInt(file.length)] = (byte) random.nextInt(256);
      }
      Files.write(corpus.resolve("mutated-" + seed), file);
    }
    for (Path odd : SharedData.filesIfPresent("robustness", LONGEST_INPUT)) {
      Files.copy(odd, corpus.resolve(odd.getFileName().toString()));
    }
  }
}
