package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java file looks as google-java-format has it; {@code ./continuo format} makes it so. */
class FormatTest {
  private final Formatter formatter = new Formatter();

  @Test
  void javaFiles_areFormatted() throws IOException {
    boolean apply = "apply".equals(System.getProperty("format"));
    // Each file by itself, so on all cores: it is the longest test that waits for nothing.
    List<String> unformatted =
        Repository.javaFiles().parallelStream()
            .filter(file -> !formatted(file, apply))
            .map(file -> Repository.root().relativize(file).toString())
            .toList();
    assertThat(unformatted).as("not formatted; run ./continuo format").isEmpty();
  }

  /** Whether the file is formatted, or has been made so. */
  private boolean formatted(Path file, boolean apply) {
    try {
      String before = Files.readString(file);
      String after = format(before);
      if (after.equals(before)) {
        return true;
      }
      if (apply) {
        Files.writeString(file, after);
      }
      return apply;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (FormatterException e) {
      throw new IllegalStateException(file + ": " + e.getMessage(), e);
    }
  }

  private String format(String source) throws FormatterException {
    String ordered = ImportOrderer.reorderImports(source, Style.GOOGLE);
    return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
  }
}
