package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.model.preset.Presets;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PresetsCommandTest {
  @TempDir private Path home;

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void presets_withoutAName_listsBuiltInAndOwnOnes() throws IOException {
    own("mine.yml", Presets.builtIn().text("nano"));
    Path broken = own("broken.yml", "network: 1");

    assertThat(run("presets", "--home=" + home)).isZero();

    assertThat(out.toString().replaceAll("\\s+", " "))
        .contains("seed (seed.yml) ", "nano (nano.yml) ", "mine (%s".formatted(home))
        .contains("A window of 25 notes", "For trials")
        .contains(broken + ", line 1", "'description' is missing");
    assertThat(err.toString()).contains("your own lie in " + home.resolve("presets"));
  }

  @Test
  void presets_ofAName_printsAFileThatIsAPreset() throws IOException {
    assertThat(run("presets", "seed", "--home=" + home)).isZero();

    own("copy.yml", out.toString());
    assertThat(Presets.with(home.resolve("presets")).named("copy").network())
        .isEqualTo(Presets.builtIn("seed").network());
  }

  @Test
  void presets_ofAnUnknownName_saysWhichThereAre() {
    assertThat(run("presets", "grand", "--home=" + home)).isEqualTo(1);

    assertThat(err.toString())
        .contains("preset must be one of [seed, studio, sketch, nano]: 'grand'");
  }

  private Path own(String name, String text) throws IOException {
    Files.createDirectories(home.resolve("presets"));
    return Files.writeString(home.resolve("presets").resolve(name), text);
  }

  private int run(String... arguments) {
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
