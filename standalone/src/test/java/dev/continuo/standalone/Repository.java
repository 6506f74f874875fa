package dev.continuo.standalone;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** This repository's own files, as tests see them. */
public final class Repository {

  private Repository() {}

  /** The directory that holds the launcher and the parent POM. */
  public static Path root() {
    Path directory = Path.of("").toAbsolutePath();
    while (!Files.exists(directory.resolve("standalone/pom.xml"))) {
      directory = directory.getParent();
      if (directory == null) {
        throw new IllegalStateException("no repository above " + Path.of("").toAbsolutePath());
      }
    }
    return directory;
  }

  /** Every Java file, generated ones left out. */
  static List<Path> javaFiles() throws IOException {
    Path root = root();
    try (Stream<Path> paths = Files.walk(root)) {
      return paths
          .filter(path -> path.toString().endsWith(".java"))
          .filter(path -> !root.relativize(path).toString().matches("(.*/)?(target|\\..*)/.*"))
          .sorted()
          .toList();
    }
  }
}
