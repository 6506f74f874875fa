package dev.continuo.standalone.platform;

import dev.continuo.bucket.FileFailures;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The right to run on a home, held by one process; the system takes it back when that dies. */
final class HomeLock implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(HomeLock.class);

  private final FileChannel channel;

  private HomeLock(FileChannel channel) {
    this.channel = channel;
  }

  /**
   * Takes the lock.
   *
   * @throws HomeInUseException when somebody has it
   */
  static HomeLock take(Home home) throws IOException {
    prepare(home.directory());
    FileChannel channel =
        FileChannel.open(home.lock(), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
    if (tryLock(channel) == null) {
      channel.close();
      throw new HomeInUseException(home, RunFile.find(home));
    }
    return new HomeLock(channel);
  }

  /** Makes the home, and closes it to all other users of the machine, whatever lies in it. */
  private static void prepare(Path directory) throws IOException {
    if (Files.exists(directory) && !Files.isDirectory(directory)) {
      throw new IllegalArgumentException("--home must be a directory, it is a file: " + directory);
    }
    try {
      Files.createDirectories(directory);
    } catch (FileSystemException e) {
      throw new IllegalArgumentException(
          "--home must be a directory that can be made and written: %s (%s)"
              .formatted(directory, FileFailures.message(e)),
          e);
    }
    PosixFileAttributeView posix =
        Files.getFileAttributeView(directory, PosixFileAttributeView.class);
    if (posix == null) {
      LOG.warn("{} may be open to others: its file system knows no owners", directory);
      return;
    }
    try {
      posix.setPermissions(PosixFilePermissions.fromString("rwx------"));
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "--home must be a directory of your own: %s belongs to %s"
              .formatted(directory, posix.getOwner().getName()),
          e);
    }
  }

  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null; // held within this JVM
    }
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
