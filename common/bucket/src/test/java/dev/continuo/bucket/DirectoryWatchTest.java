package dev.continuo.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DirectoryWatchTest {
  private static final Duration LONG = Duration.ofSeconds(20);
  private static final Duration SHORT = Duration.ofMillis(50);

  @TempDir Path root;
  private DirectoryWatch watch;

  @BeforeEach
  void begin() throws Exception {
    Files.createDirectory(root.resolve("midi"));
    watch = new DirectoryWatch(root);
    assertThat(watch.await(LONG)).as("the first time").isTrue();
    assumeTrue(!watch.await(SHORT), "nothing is told of changes here");
  }

  @AfterEach
  void end() {
    watch.close();
  }

  @Test
  void await_fileWrittenReplacedOrRemoved_isTold() throws Exception {
    Path file = root.resolve("midi/a.mid");

    Files.write(file, new byte[1]);
    assertToldOnce();
    Files.write(file, new byte[2]);
    assertToldOnce();
    Files.move(Files.write(root.resolve("midi/.b"), new byte[3]), root.resolve("midi/b.mid"));
    assertToldOnce();
    Files.delete(file);
    assertToldOnce();
  }

  @Test
  void await_fileInNewFolders_isTold() throws Exception {
    Path folder = Files.createDirectories(root.resolve("midi/new/newer"));
    assertToldOnce();

    Files.write(folder.resolve("a.mid"), new byte[1]);

    assertToldOnce();
  }

  @Test
  void await_folderMovedInAndRemoved_isTold(@TempDir Path elsewhere) throws Exception {
    Path folder = Files.createDirectories(elsewhere.resolve("a/b"));
    Files.move(elsewhere.resolve("a"), root.resolve("midi/a"));
    assertToldOnce();

    Path file = Files.write(root.resolve("midi/a/b/c.mid"), new byte[1]);
    assertThat(folder).doesNotExist();
    assertToldOnce();
    Files.delete(file);
    Files.delete(root.resolve("midi/a/b"));
    Files.delete(root.resolve("midi/a"));
    assertToldOnce();
  }

  @Test
  void await_hiddenFiles_areNoChange() throws Exception {
    Files.write(root.resolve("midi/.a.mid.kX3"), new byte[1]);
    Files.write(root.resolve("midi/a.mid.part"), new byte[1]);
    Files.write(Files.createDirectory(root.resolve(".unfinished")).resolve("x"), new byte[1]);

    assertThat(watch.await(SHORT)).isFalse();
  }

  @Test
  void close_whileWaiting_endsTheWait() throws Exception {
    Thread waiting = Thread.ofVirtual().start(() -> awaitQuietly(Duration.ofHours(1)));

    watch.close();

    assertThat(waiting.join(LONG)).isTrue();
  }

  private void awaitQuietly(Duration atMost) {
    try {
      watch.await(atMost);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** One change may be told in several events; then there is silence. */
  private void assertToldOnce() throws IOException, InterruptedException {
    assertThat(watch.await(LONG)).isTrue();
    for (int i = 0; i < 10 && watch.await(SHORT); i++) {
      // still the same change
    }
  }
}
