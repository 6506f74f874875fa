package dev.continuo.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.benchmarks.ParseBenchmark.Result;
import dev.continuo.music.Note;
import dev.continuo.music.Notes;
import dev.continuo.music.Part;
import dev.continuo.music.Piece;
import dev.continuo.music.write.MidiWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ParseBenchmarkTest {
  private static final byte[] FILE =
      MidiWriter.write(
          Piece.of(
              List.of(new Part(0, "", 0, false)),
              Notes.of(
                  List.of(new Note(0, 500_000, 60, 100, 0), new Note(0, 250_000, 64, 100, 0)))));

  @TempDir private Path directory;

  @Test
  void scan_aFile_countsItsEvents() {
    // Tempo and end; program, two notes on and off, end.
    assertThat(EventScan.events(FILE)).isEqualTo(8);
  }

  @Test
  void run_shortly_fillsEveryField() throws Exception {
    Files.write(directory.resolve("one.mid"), FILE);
    Files.write(Files.createDirectory(directory.resolve("deeper")).resolve("two.MIDI"), FILE);
    Files.writeString(directory.resolve("broken.mid"), "no music");

    Result result = ParseBenchmark.run(directory, new Pace(20_000_000, 0, 20_000_000, 3));

    assertThat(result.files()).isEqualTo(2);
    assertThat(result.bytes()).isEqualTo(2L * FILE.length);
    assertThat(result.notes()).isEqualTo(4);
    assertThat(result.notesPerSecond()).isPositive();
    assertThat(result.mbPerSecond()).isPositive();
    assertThat(result.scanMbPerSecond()).isPositive();
    assertThat(result.javaxMbPerSecond()).isNotEmpty();
    assertThat(result.share()).isPositive();
  }

  @Test
  void run_nothingToRead_isRefused() {
    assertThatThrownBy(() -> ParseBenchmark.run(directory))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no MIDI file");
  }
}
