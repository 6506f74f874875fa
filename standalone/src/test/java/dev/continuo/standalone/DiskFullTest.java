package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.standalone.demo.Stopwatch;
import dev.continuo.standalone.platform.Home;
import dev.continuo.standalone.platform.Platform;
import dev.continuo.standalone.platform.Ports;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** A disk that fills is told of, files wait, Kafka gives up, and all goes on when it is freed. */
@Tag("slow")
@ResourceLock("failpoints")
class DiskFullTest {
  private static final int CHUNK = 1 << 20;

  @TempDir private Path directory;

  private Path disk;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectory(directory.resolve("disk"));
    assumeTrue(
        run("mount", "-t", "tmpfs", "-o", "size=700m", "tmpfs", disk.toString()) == 0,
        "only root can mount a small disk");
  }

  @AfterEach
  void unmount() throws Exception {
    // A process that was killed may hold it for a moment.
    run("umount", "--lazy", disk.toString());
  }

  @Test
  void diskFullThenFreed_isToldAndOutlived() throws Exception {
    try (WorkingPlatform platform = new WorkingPlatform(disk.resolve("home"))) {
      platform.awaitTold("but less than 1 GiB are left");
      fill(100L << 20);
      platform.awaitTold("files wait");
      platform.awaitHealth("files wait");
      long pieces = platform.pieces();
      platform.drop();
      fill(0);
      platform.awaitTold("Kafka gave up");
      platform.awaitHealth("Kafka gave up");
      assertThat(platform.pieces()).isEqualTo(pieces);

      Stopwatch watch = new Stopwatch();
      Files.delete(disk.resolve("filler"));
      platform.awaitPieces();
      watch.lap("ingest");
      platform.train();
      watch.lap("train");
      platform.compose();
      watch.lap("generate");
      System.out.println("disk freed: " + watch.summary());
    }
  }

  @Test
  void toldToStop_whileTheDiskIsFull_ends() throws Exception {
    try (UpProcess up = new UpProcess(disk.resolve("home"))) {
      up.awaitUp();
      fill(0);
      await().atMost(Duration.ofMinutes(1)).until(() -> up.said().contains("Kafka gave up"));
      double seconds = up.terminate();
      System.out.printf("stopped after %.1f s%n", seconds);
      assertThat(seconds).as(up.said()).isLessThan(12);
    }
  }

  @Test
  void start_diskTooSmall_isRefusedAtOnce() throws Exception {
    fill(200L << 20);
    assertThatThrownBy(() -> Platform.start(new Home(disk.resolve("home")), Ports.free()))
        .hasMessageContaining("a platform needs 256 MiB to start")
        .hasMessageContaining("--home");
  }

  /** Leaves so many bytes. */
  private void fill(long left) throws IOException {
    try (OutputStream filler =
        Files.newOutputStream(
            disk.resolve("filler"), StandardOpenOption.CREATE, StandardOpenOption.APPEND)) {
      byte[] chunk = new byte[CHUNK];
      while (Files.getFileStore(disk).getUsableSpace() > left) {
        filler.write(chunk);
      }
    } catch (IOException e) {
      assertThat(e).hasMessageContaining("No space left");
    }
  }

  private static int run(String... command) throws IOException, InterruptedException {
    return new ProcessBuilder(command).inheritIO().start().waitFor();
  }
}
