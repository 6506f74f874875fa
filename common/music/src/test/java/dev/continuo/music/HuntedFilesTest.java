package dev.continuo.music;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Small files that were read wrongly once, each for a kind of them. */
final class HuntedFilesTest {
  /** Words of what must be told; of a file that is read, a kind of damage. */
  private static final Map<String, String> TOLD =
      Map.ofEntries(
          entry("z-e1-eot-first-then-notes.mid", "MISPLACED_END"),
          entry("z-e4-eot-with-length-1.mid", "MISPLACED_END"),
          entry("z-c1-concat-other-division.mid", "SECOND_FILE"),
          entry("z-r2-rmid-data-size-small.mid", "WRONG_RIFF_LENGTH"),
          entry("39-vendor-chunk-counted.mid", "ALIEN_CHUNK"),
          entry("32-gzip.mid", "gzip archive: unpack it"),
          entry("33-musicxml.mid", "MusicXML"),
          entry("37-lfs-pointer.mid", "Git LFS pointer"),
          entry("65-utf8-mangled.mid", "spoilt by a conversion to text"),
          entry("54-all-notes-off.mid", "controller 123"),
          entry("z-a1-cc123-one-note.mid", "controller 123"));

  @Test
  void read_everyHuntedFile_isAsExpected() throws Exception {
    Path folder = SharedData.folder("hunted/parse");
    List<String> rows = Files.readAllLines(folder.resolve("EXPECTED.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String name = row.split("\t", -1)[0];
      String expected = row.split("\t", -1)[1];
      byte[] file = Files.readAllBytes(folder.resolve(name));
      try {
        Piece piece = MidiReader.read(file);
        assertThat(piece.notes().size() + "").as("notes of %s", name).isEqualTo(expected);
        List<String> told = piece.damages().stream().map(d -> d.kind().name()).toList();
        assertThat(told)
            .as("damages of %s", name)
            .isEqualTo(TOLD.containsKey(name) ? List.of(TOLD.get(name)) : List.of());
      } catch (UnreadableMidiException e) {
        assertThat("reject").as("%s: %s", name, e.getMessage()).isEqualTo(expected);
        assertThat(e).as(name).hasMessageContaining(TOLD.get(name));
      }
    }
  }
}
