package dev.continuo.standalone.platform;

import dev.continuo.ingest.find.Intake;
import dev.continuo.runtime.Pause;
import dev.continuo.runtime.Session;
import dev.continuo.runtime.SteadyThread;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Watches the space on a home's disk. It warns early, and stops the intake of files before the disk
 * is full: a broker that cannot write gives up.
 *
 * <pre>
 *   free   1 GiB            256 MiB              128 MiB            0
 *   ──────── ok ──┼── warned ──┼── starts no more ──┼── no files ──┤
 * </pre>
 */
final class DiskWatch implements Intake, Session {
  static final long WARNED = 1L << 30;
  static final long TO_START = 256L << 20;
  static final long TO_TAKE = 128L << 20;
  private static final Duration BETWEEN = Duration.ofMillis(500);

  private final Path directory;
  private volatile long free;
  private volatile boolean full;

  /**
   * Of an existing directory.
   *
   * @throws IllegalArgumentException when there is too little space to start
   */
  DiskWatch(Path directory) throws IOException {
    this.directory = directory;
    look();
    if (free < TO_START) {
      throw new IllegalArgumentException(
          "%s has %s left, a platform needs %s to start: free some space, or name a directory on another disk with --home"
              .formatted(directory, size(free), size(TO_START)));
    }
  }

  SteadyThread thread() {
    return SteadyThread.of("disk", () -> this);
  }

  @Override
  public void turn(Pause pause) throws IOException, InterruptedException {
    look();
    pause.rest(BETWEEN);
  }

  private void look() throws IOException {
    free = Files.getFileStore(directory).getUsableSpace();
    // Not back and forth at the border.
    full = free < (full ? TO_TAKE + TO_TAKE / 4 : TO_TAKE);
  }

  @Override
  public @Nullable String closed() {
    return full
        ? "less than %s are left on the disk of %s, files wait: free some space"
            .formatted(size(TO_TAKE), directory)
        : null;
  }

  /** Null while there is plenty. The size itself would be told again and again. */
  @Nullable String state() {
    if (full) {
      return closed();
    }
    return free < WARNED
        ? "up, but less than %s are left on the disk of %s".formatted(size(WARNED), directory)
        : null;
  }

  /** For whoever wants to know exactly. */
  String left() {
    return size(free) + " left";
  }

  static String size(long bytes) {
    return bytes >> 30 > 0 ? (bytes >> 30) + " GiB" : (bytes >> 20) + " MiB";
  }
}
