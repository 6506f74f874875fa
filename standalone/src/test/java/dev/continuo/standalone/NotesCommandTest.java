package dev.continuo.standalone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.continuo.music.Control;
import dev.continuo.music.Controls;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import dev.continuo.standalone.demo.DemoMusic;
import dev.continuo.testkit.PieceBuilder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NotesCommandTest {
  private static final String LINE =
      "\\d+\\.\\d{6}\\t\\d+\\t\\d+\\.\\d{6}\\t\\d+\\t\\d+\\t[01]\\t\\d+";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @TempDir private Path directory;

  @Test
  void oneFile_printsNotesAlone() throws IOException {
    assertThat(notes(whole())).isZero();

    assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.matches(LINE));
    assertThat(err.toString()).isEmpty();
  }

  @Test
  void severalFiles_unreadableOnesDoNotStopTheOthers() throws IOException {
    Path text = Files.writeString(directory.resolve("letter.mid"), "Dear Anna");
    Path none = directory.resolve("none.mid");

    assertThat(notes(text, none, whole())).isEqualTo(1);

    assertThat(out.toString().lines().filter(line -> line.startsWith("#")))
        .containsExactly("# " + text, "# " + none, "# " + whole());
    assertThat(out.toString().lines().filter(line -> line.matches(LINE))).isNotEmpty();
    assertThat(err.toString().lines())
        .hasSize(2)
        .anyMatch(line -> line.contains("letter.mid") && line.contains("at byte 0"))
        .anyMatch(line -> line.contains("none.mid") && line.contains("no such file"));
  }

  @Test
  void damagedFile_printsWhatIsThereAndWarns() throws IOException {
    byte[] midi = DemoMusic.pieces().getFirst().midi();
    Path cut = Files.write(directory.resolve("cut.mid"), Arrays.copyOf(midi, midi.length * 3 / 4));

    assertThat(notes(cut)).isZero();

    assertThat(out.toString().lines()).isNotEmpty().allMatch(line -> line.matches(LINE));
    assertThat(err.toString()).contains("warning").contains("at byte");
  }

  @Test
  void roll_drawsAFile() throws IOException {
    Path picture = directory.resolve("roll.png");

    assertThat(run("notes", whole().toString(), "--roll", picture.toString())).isZero();
    assertThat(Files.readAllBytes(picture)).startsWith(0x89, 'P', 'N', 'G');
    assertThat(out.toString()).isEmpty();

    Path text = Files.writeString(directory.resolve("letter.mid"), "Dear Anna");
    assertThat(run("notes", text.toString(), "--roll", picture.toString())).isEqualTo(1);
    assertThat(err.toString()).contains("letter.mid: ");
  }

  @Test
  void noteThatThePedalKeeps_saysUntilWhenItSounds() throws IOException {
    String file = pedalled().toString();

    assertThat(run("notes", file)).isZero();
    assertThat(out.toString().lines())
        .containsExactly("0.000000\t60\t0.500000\t80\t0\t0\t0\t2.000000");

    out.getBuffer().setLength(0);
    assertThat(run("notes", file, "--json")).isZero();
    JsonNode note = new ObjectMapper().readTree(out.toString()).at("/0/notes/0");
    assertThat(note.get("end").asDouble()).isEqualTo(0.5);
    assertThat(note.get("soundsUntil").asDouble()).isEqualTo(2);

    Path picture = directory.resolve("roll.png");
    assertThat(run("notes", file, "--roll", picture.toString())).isZero();
    assertThat(ImageIO.read(picture.toFile()).getWidth()).as("2 s").isEqualTo(80);
  }

  @Test
  void fileBeyondACap_namesTheOptionThatRaisesIt() throws IOException {
    String file = whole().toString();

    assertThat(run("notes", "--limit", "notes=10", file)).isEqualTo(1);
    assertThat(err.toString())
        .contains("more than 10 notes, the cap on notes; --limit notes=N raises it (TOO_LARGE at");
    assertThat(run("notes", "--limit", "bytes=100", "--limit", "duration=1", file)).isEqualTo(1);
    assertThat(err.toString()).contains("the cap on bytes; --limit bytes=N raises it");
    assertThat(run("notes", "--limit", "memory=1000", file)).isEqualTo(1);
    assertThat(err.toString())
        .contains("more than 1000 bytes of memory, the cap on memory; --limit memory=N raises it");
    assertThat(run("notes", "--limit", "notes=100000", file)).isZero();
  }

  @Test
  void limit_thatCannotBe_isRefused() throws IOException {
    String file = whole().toString();

    assertThat(run("notes", "--limit", "pages=10", file)).isEqualTo(1);
    assertThat(run("notes", "--limit", "parts=0", file)).isEqualTo(1);
    assertThat(run("notes", "--limit", "duration=-1", file)).isEqualTo(1);

    assertThat(err.toString().lines().filter(line -> line.startsWith("continuo:")))
        .containsExactly(
            "continuo: --limit takes bytes, tracks, events, parts, notes, duration or memory: pages",
            "continuo: --limit parts must lie within 1..32767: 0",
            "continuo: --limit duration must lie within 1..1000000 seconds: -1");
  }

  @Test
  void unknownOption_isNotUnderstood() {
    int status =
        Continuo.commandLine(new PrintWriter(out), new PrintWriter(err, true))
            .execute("notes", "--loud", "a.mid");

    assertThat(status).isEqualTo(2);
    assertThat(err.toString()).contains("--loud").contains("--help");
  }

  private Path whole() throws IOException {
    return Files.write(directory.resolve("whole.mid"), DemoMusic.pieces().getFirst().midi());
  }

  /** One note of half a second, and a pedal that is let go at 2 s. */
  private Path pedalled() throws IOException {
    Piece dry = PieceBuilder.aPiece().note(0, 500_000, 60).build();
    Piece piece =
        new Piece(
            dry.format(),
            dry.ticksPerQuarter(),
            dry.tempos(),
            dry.parts(),
            dry.notes(),
            Controls.pedals(List.of(new Control(0, 0, 127), new Control(2_000_000, 0, 0))),
            dry.bends(),
            dry.damages());
    return Files.write(directory.resolve("pedalled.mid"), MidiWriter.write(piece));
  }

  private int notes(Path... files) {
    String[] arguments = new String[files.length + 1];
    arguments[0] = "notes";
    for (int i = 0; i < files.length; i++) {
      arguments[i + 1] = files[i].toString();
    }
    return run(arguments);
  }

  private int run(String... arguments) {
    return Continuo.commandLine(new PrintWriter(out, true), new PrintWriter(err, true))
        .execute(arguments);
  }
}
