package dev.continuo.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A new folder under {@code target/}, gone when it is closed. */
final class ScratchFolder implements AutoCloseable {
  private final Path path;

  private ScratchFolder(Path path) {
    this.path = path;
  }

  static ScratchFolder create(String prefix) {
    try {
      Path parent = Files.createDirectories(target().resolve("embedded"));
      return new ScratchFolder(Files.createTempDirectory(parent, prefix));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The build folder of the module under test. */
  static Path target() {
    return Path.of("target").toAbsolutePath();
  }

  Path path() {
    return path;
  }

  Path newFolder(String prefix) {
    try {
      return Files.createTempDirectory(path, prefix);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    try {
      List<Path> paths;
      try (Stream<Path> walk = Files.walk(path)) {
        paths = walk.sorted(Comparator.reverseOrder()).toList();
      }
      for (Path found : paths) {
        Files.deleteIfExists(found);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
