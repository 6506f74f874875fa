package dev.continuo.music;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Real MIDI files beside the project, in {@code shared/data} of a folder above it. They are
 * nobody's to ship, so tests on them are skipped where they are absent.
 */
public final class SharedData {

  private SharedData() {}

  /** A folder in there; skips the calling test where it is absent. */
  public static Path folder(String name) {
    Optional<Path> folder = find(name);
    assumeTrue(folder.isPresent(), "no shared/data/" + name + " in any folder above");
    return folder.orElseThrow();
  }

  /** Files of a folder of so many bytes at most; none where it is absent. */
  static List<Path> filesIfPresent(String name, long mostBytes) throws IOException {
    Optional<Path> folder = find(name);
    if (folder.isEmpty()) {
      return List.of();
    }
    return files(folder.get(), "").stream()
        .filter(file -> Files.isRegularFile(file) && file.toFile().length() <= mostBytes)
        .toList();
  }

  private static Optional<Path> find(String name) {
    for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
      Path folder = up.resolve("shared/data").resolve(name);
      if (Files.isDirectory(folder)) {
        return Optional.of(folder);
      }
    }
    return Optional.empty();
  }

  /** Files below a folder whose names end so, in order. */
  public static List<Path> files(Path folder, String end) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(file -> file.toString().endsWith(end)).sorted().toList();
    }
  }
}
