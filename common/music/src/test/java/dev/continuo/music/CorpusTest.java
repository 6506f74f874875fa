package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.Damage.Kind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Whole folders of real music. */
final class CorpusTest {

  /** In asap/validation three notes of 120,115 have no length. */
  @ParameterizedTest
  @CsvSource({
    "nottingham, 1034, 356269",
    "asap/validation, 46, 120112",
    "asap/train, 399, 1305914",
    "multitrack, 49, 179869"
  })
  void read_everyFile_isWhole(String name, int files, int notes) throws Exception {
    List<Path> midi = SharedData.files(SharedData.folder(name), ".mid");
    int total = 0;
    for (Path file : midi) {
      Piece piece = MidiReader.read(Files.readAllBytes(file));
      total += piece.notes().size();
      assertThat(piece.damages())
          .as("damages of %s", file)
          .extracting(Damage::kind)
          .isSubsetOf(Kind.ZERO_LENGTH_NOTE, Kind.MISPLACED_TEMPO);
    }

    assertThat(midi).hasSize(files);
    assertThat(total).isEqualTo(notes);
  }
}
