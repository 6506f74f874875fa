package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.music.Damage.Kind;
import dev.continuo.music.UnreadableMidiException.Reason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Odd and damaged files from other parsers' test suites, beside an independent lenient reader. */
final class RobustnessTest {
  private static final Set<Kind> DROPPED =
      EnumSet.of(Kind.UNENDED_NOTE, Kind.ENDED_BY_CONTROLLER, Kind.ZERO_LENGTH_NOTE);

  /**
   * Where we keep fewer notes: the lenient reader counts beginnings, we drop what has no length.
   */
  private static final Map<String, Integer> FEWER =
      Map.of(
          "drywetmidi__Valid__MultiSequence__Middle__crixmus.mid", 1, // one never ends
          "drywetmidi__Invalid__No_Header_Chunk__SailAway.mid", 1, // one of no length
          "drywetmidi__Invalid__Unexpected_Track_Chunks_Count__arkanoid_modified.mid", 3, // no end
          "drywetmidi__Invalid__Unexpected_Running_Status__balloons.mid", 139); // 131 and 8

  /** Its line feeds were translated, which garbles every time: one lies beyond a day. */
  private static final String GARBLED = "drywetmidi__Invalid__Unknown_Channel_Event__dixie-nw.mid";

  private static final Map<String, Reason> REFUSED =
      Map.of(
          GARBLED,
          Reason.TOO_LARGE,
          "drywetmidi__Invalid__Unknown_File_Format__ba_bran3.mid",
          Reason.BAD_HEADER,
          "muspy__negative-ticks-per-beat.mid",
          Reason.BAD_HEADER,
          "jazz-soft__test-not-a-midi-file.mid",
          Reason.NOT_MIDI);

  private static final long MOST_MILLIS = 100;

  /** How long reading takes at best of three times, as others use the machine too. */
  private static long quickest(byte[] file) {
    long least = Long.MAX_VALUE;
    for (int i = 0; i < 3; i++) {
      long start = System.nanoTime();
      try {
        MidiReader.read(file);
      } catch (UnreadableMidiException e) {
        assertThat(e).hasMessageMatching(".+");
      }
      least = Math.min(least, System.nanoTime() - start);
    }
    return least / 1_000_000;
  }

  @Test
  void read_everyOddFile_givesTheNotesOfALenientReader() throws Exception {
    Path folder = SharedData.folder("robustness");
    List<String> rows = Files.readAllLines(folder.resolve("INDEX.tsv"));
    for (String row : rows.subList(1, rows.size())) {
      String[] columns = row.split("\t", -1);
      String name = columns[1];
      int lenient = Integer.parseInt(columns[9]);
      byte[] file = Files.readAllBytes(folder.resolve(name));
      assertThat(quickest(file)).as("milliseconds for %s", name).isLessThan(MOST_MILLIS);
      try {
        Piece piece = MidiReader.read(file);
        int dropped =
            piece.damages().stream()
                .filter(damage -> DROPPED.contains(damage.kind()))
                .mapToInt(Damage::count)
                .sum();
        assertThat(dropped).as("dropped from %s", name).isEqualTo(FEWER.getOrDefault(name, 0));
        assertThat(piece.notes().size() + dropped).as("begun in %s", name).isEqualTo(lenient);
      } catch (UnreadableMidiException e) {
        Reason expected = REFUSED.getOrDefault(name, Reason.NO_NOTES);
        assertThat(e.reason()).as("%s: %s", name, e.getMessage()).isEqualTo(expected);
        assertThat(lenient).as("notes of %s", name).isEqualTo(name.equals(GARBLED) ? 25 : 0);
      }
    }
    assertThat(rows).hasSize(44);
  }
}
