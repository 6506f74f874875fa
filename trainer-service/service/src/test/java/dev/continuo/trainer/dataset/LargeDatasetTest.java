package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeDatasetTest {
  private static final int HEAP_MEGABYTES = 32;
  private static final int NOTES_OF_EACH = 100_000;

  @TempDir private Path directory;

  @Test
  void train_datasetLargerThanTheHeap_learnsFromAllOfItAndLeavesNothingBehind() throws Exception {
    train(40);
  }

  @Test
  @Tag("slow")
  void train_datasetManyTimesTheHeap_learnsFromAllOfItAndLeavesNothingBehind() throws Exception {
    train(400);
  }

  private void train(int pieces) throws Exception {
    long bytes = (long) pieces * NOTES_OF_EACH * NoteFile.BYTES;
    assertThat(bytes).isGreaterThan(HEAP_MEGABYTES * 1024L * 1024);

    String said = run(pieces);

    // A tenth of the pieces is held out; the last partial batch is dropped.
    int windows = pieces / 10 * 9 * (NOTES_OF_EACH - 25) / 512 * 512;
    assertThat(said)
        .startsWith(
            "notes %d, windows learnt %d, megabytes of heap at most "
                .formatted(pieces * NOTES_OF_EACH, windows));
    assertThat(directory.resolve("data")).isEmptyDirectory();
  }

  private String run(int pieces) throws IOException, InterruptedException {
    Path output = directory.resolve("output");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-cp",
                System.getProperty("java.class.path"),
                LargeDataset.class.getName(),
                directory.resolve("data").toString(),
                Integer.toString(pieces),
                Integer.toString(NOTES_OF_EACH))
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    try {
      assertThat(process.waitFor(5, TimeUnit.MINUTES)).as("it ends in time").isTrue();
    } finally {
      process.destroyForcibly();
    }
    String said = Files.readString(output);
    assertThat(process.exitValue()).as(said).isZero();
    return said;
  }
}
