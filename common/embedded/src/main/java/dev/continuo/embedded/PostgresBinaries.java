package dev.continuo.embedded;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;

/**
 * The folder that the server is unpacked to. The library keeps files that are already there, so
 * what a kill left half written has to go first.
 */
final class PostgresBinaries {
  private static final String COMPLETE = ".exists";
  private static final String UNPACKING = "epg-lock";

  private PostgresBinaries() {}

  /** Makes the folder and removes from it what was not unpacked to the end. */
  static void prepare(Path folder) throws IOException {
    Files.createDirectories(folder);
    try (Stream<Path> versions = Files.list(folder)) {
      for (Path version : versions.filter(Files::isDirectory).toList()) {
        if (!Files.exists(version.resolve(COMPLETE)) && !beingUnpacked(version)) {
          FileTrees.delete(version);
        }
      }
    }
  }

  private static boolean beingUnpacked(Path version) throws IOException {
    Path file = version.resolve(UNPACKING);
    if (!Files.exists(file)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    }
  }
}
