package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Rules about source files that bytecode does not show. */
class SourceRulesTest {
  private static final int MOST_LINES = 500;

  @Test
  void classes_stayShort() throws IOException {
    List<String> tooLong = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      long lines = Files.readAllLines(file).size();
      if (lines > MOST_LINES) {
        tooLong.add(Repository.root().relativize(file) + ": " + lines);
      }
    }
    assertThat(tooLong).as("over %d lines", MOST_LINES).isEmpty();
  }

  @Test
  void packages_areNullMarked() throws IOException {
    TreeSet<String> unmarked = new TreeSet<>();
    for (Path file : Repository.javaFiles()) {
      if (file.toString().contains("/src/main/java/")) {
        Path info = file.resolveSibling("package-info.java");
        if (!Files.exists(info) || !Files.readString(info).contains("@NullMarked")) {
          unmarked.add(Repository.root().relativize(info).toString());
        }
      }
    }
    assertThat(unmarked).as("packages without @NullMarked in package-info.java").isEmpty();
  }
}
