package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;
import com.google.googlejavaformat.java.RemoveUnusedImports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every Java file looks as google-java-format has it; {@code ./continuo format} makes it so. */
class FormatTest {
  private final Formatter formatter = new Formatter();

  @Test
  void javaFiles_areFormatted() throws IOException, FormatterException {
    boolean apply = "apply".equals(System.getProperty("format"));
    List<String> unformatted = new ArrayList<>();
    for (Path file : Repository.javaFiles()) {
      String before = Files.readString(file);
      String after = format(file, before);
      if (!after.equals(before)) {
        if (apply) {
          Files.writeString(file, after);
        } else {
          unformatted.add(Repository.root().relativize(file).toString());
        }
      }
    }
    assertThat(unformatted).as("not formatted; run ./continuo format").isEmpty();
  }

  private String format(Path file, String source) throws FormatterException {
    try {
      String ordered = ImportOrderer.reorderImports(source, Style.GOOGLE);
      return formatter.formatSource(RemoveUnusedImports.removeUnusedImports(ordered));
    } catch (FormatterException e) {
      throw new FormatterException(file + ": " + e.getMessage());
    }
  }
}
