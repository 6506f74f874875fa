package dev.continuo.bucket;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells when something below a directory may have changed. The kernel says so on Linux and for the
 * file systems of this machine; elsewhere (a share, where others' writes go unnoticed; macOS, where
 * the JDK polls every ten seconds) this only keeps the time.
 */
final class DirectoryWatch implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryWatch.class);
  private static final Set<String> LOCAL =
      Set.of("ext2", "ext3", "ext4", "xfs", "btrfs", "zfs", "f2fs", "tmpfs", "overlay");

  private final Path root;
  private final Map<WatchKey, Path> watched = new HashMap<>();
  private final CountDownLatch closed = new CountDownLatch(1);
  private volatile @Nullable WatchService service;
  private boolean begun;

  /** Begins with the first wait: a bucket that nobody waits for costs nothing. */
  DirectoryWatch(Path root) {
    this.root = root;
  }

  /** As {@link Bucket#awaitChange}. */
  synchronized boolean await(Duration atMost) throws InterruptedException {
    if (!begun) {
      begun = true;
      begin();
      return true;
    }
    WatchService events = service;
    if (events == null) {
      return !closed.await(atMost.toNanos(), TimeUnit.NANOSECONDS);
    }
    long end = System.nanoTime() + atMost.toNanos();
    try {
      boolean changed = false;
      WatchKey key;
      // What hidden files do is no reason to end the wait.
      while (!changed
          && (key = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS)) != null) {
        for (; key != null; key = events.poll()) {
          changed |= take(key, events);
        }
      }
      return changed;
    } catch (ClosedWatchServiceException e) {
      return false;
    } catch (IOException e) {
      giveUp(e);
      return true;
    }
  }

  private void begin() {
    try {
      boolean linux = System.getProperty("os.name").startsWith("Linux");
      if (linux && LOCAL.contains(Files.getFileStore(root).type())) {
        WatchService events = root.getFileSystem().newWatchService();
        service = events;
        watch(root, events);
      }
    } catch (IOException e) {
      giveUp(e);
    }
  }

  /** For one when the kernel has no more watches to give (fs.inotify.max_user_watches). */
  private void giveUp(IOException cause) {
    LOG.info("{} is polled, it cannot be watched: {}", root, cause.toString());
    stop();
  }

  /** Takes what a directory has to tell; false when all of it is about hidden files. */
  private boolean take(WatchKey key, WatchService events) throws IOException {
    Path directory = watched.get(key);
    boolean changed = false;
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind().equals(OVERFLOW)) {
        changed = true;
        watch(root, events);
      } else if (event.context() instanceof Path name && !ObjectKeys.hidden(name.toString())) {
        changed = true;
        if (event.kind().equals(ENTRY_CREATE) && directory != null) {
          watch(directory.resolve(name), events);
        }
      }
    }
    if (!key.reset()) {
      watched.remove(key);
    }
    return changed;
  }

  /** Watches a directory and those below it; what is none, or hidden, is left out. */
  private void watch(Path start, WatchService events) throws IOException {
    Files.walkFileTree(
        start,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
              throws IOException {
            if (!directory.equals(root) && directory.getFileName().toString().startsWith(".")) {
              return FileVisitResult.SKIP_SUBTREE;
            }
            try {
              watched.put(
                  directory.register(events, ENTRY_CREATE, ENTRY_MODIFY, ENTRY_DELETE), directory);
              return FileVisitResult.CONTINUE;
            } catch (NoSuchFileException | NotDirectoryException e) {
              return FileVisitResult.SKIP_SUBTREE; // gone again
            }
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException cause) {
            return FileVisitResult.CONTINUE;
          }
        });
  }

  @Override
  public void close() {
    closed.countDown();
    stop();
  }

  private void stop() {
    WatchService events = service;
    service = null;
    if (events != null) {
      try {
        events.close();
      } catch (IOException e) {
        LOG.debug("closing the watch of {}", root, e);
      }
    }
  }
}
