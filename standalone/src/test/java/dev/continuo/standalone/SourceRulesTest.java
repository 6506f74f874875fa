package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Rules about source files that bytecode does not show. */
class SourceRulesTest {
  private static final int MOST_LINES = 500;
  private static final int MOST_CLASSES = 20;
  private static final Pattern TENSOR_LIBRARY =
      Pattern.compile(
          "^import (static )?org\\.(bytedeco|nd4j|deeplearning4j)\\.", Pattern.MULTILINE);

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

  @Test
  void packages_areSmallOrSayWhyNot() throws IOException {
    Map<Path, Integer> sizes = new TreeMap<>();
    for (Path file : classes()) {
      sizes.merge(file.resolveSibling("package-info.java"), 1, Integer::sum);
    }
    List<String> large = new ArrayList<>();
    for (var size : sizes.entrySet()) {
      if (size.getValue() > MOST_CLASSES
          && !Files.readString(size.getKey()).contains("More than twenty classes")) {
        large.add(Repository.root().relativize(size.getKey()) + ": " + size.getValue());
      }
    }
    assertThat(large).as("over %d classes, and no reason given", MOST_CLASSES).isEmpty();
  }

  @Test
  void simpleNames_standForOneThing() throws IOException {
    Map<String, Path> seen = new TreeMap<>();
    List<String> twice = new ArrayList<>();
    for (Path file : classes()) {
      Path other = seen.put(file.getFileName().toString(), file);
      if (other != null) {
        twice.add(Repository.root().relativize(other) + ", " + Repository.root().relativize(file));
      }
    }
    assertThat(twice).isEmpty();
  }

  private static List<Path> classes() throws IOException {
    return Repository.javaFiles().stream()
        .filter(file -> file.toString().contains("/src/main/java/"))
        .filter(file -> !file.endsWith("package-info.java"))
        .toList();
  }

  /** The engines with native code are not on this class path, so the rule is read off the files. */
  @Test
  void tensorLibraries_areSeenByTheirEnginesAndWhatMeasuresThem() throws IOException {
    List<String> importers = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      String path = Repository.root().relativize(file).toString();
      boolean allowed =
          path.startsWith("trainer-service/engine-torch/")
              || path.startsWith("trainer-service/engine-dl4j/")
              || path.contains("dev/continuo/benchmarks/product/");
      if (!allowed && TENSOR_LIBRARY.matcher(Files.readString(file)).find()) {
        importers.add(path);
      }
    }
    assertThat(importers).isEmpty();
  }
}
