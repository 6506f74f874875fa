package dev.continuo.standalone.command.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where servers and files of a benchmark lie; gone afterwards. */
record WorkDirectory(Path path) implements AutoCloseable {

  static WorkDirectory create() throws IOException {
    return new WorkDirectory(Files.createTempDirectory("continuo-bench-"));
  }

  @Override
  public void close() throws IOException {
    List<Path> paths;
    try (Stream<Path> walk = Files.walk(path)) {
      paths = walk.toList();
    }
    for (Path below : paths.reversed()) {
      Files.deleteIfExists(below);
    }
  }
}
