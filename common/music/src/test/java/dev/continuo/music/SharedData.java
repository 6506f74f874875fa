package dev.continuo.music;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Real MIDI files beside the project, in {@code shared/data} of a folder above it. They are
 * nobody's to ship, so tests on them are skipped where they are absent.
 */
final class SharedData {

  private SharedData() {}

  /** A folder in there; skips the calling test where it is absent. */
  static Path folder(String name) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path folder = up.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return folder;
      }
    }
    assumeTrue(false, "no shared/data/" + name + " in any folder above");
    throw new AssertionError();
  }

  /** Files below a folder whose names end so, in order. */
  static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
