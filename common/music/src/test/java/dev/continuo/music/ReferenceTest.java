package dev.continuo.music;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

/** The reader beside pretty_midi's notes of the same files. */
final class ReferenceTest {
  private static final String TABLE = ".notes.tsv.gz";
  private static final String LIST = ".txt";

  private static final int DRUM = -1;
  private static final int UNTOLD = -2;

  /** A note as the reference prints it; its program is {@link #DRUM} on the drums' channel. */
  private record Reference(BigDecimal start, BigDecimal end, int pitch, int velocity, int program)
      implements Comparable<Reference> {
    @Override
    public int compareTo(Reference other) {
      int byStart = start.compareTo(other.start);
      return byStart != 0 ? byStart : Integer.compare(pitch, other.pitch);
    }
  }

  @Test
  void read_filesWithTables_givesTheSameNotes() throws Exception {
    int files = 0;
    for (Path table : SharedData.files(SharedData.folder(""), TABLE)) {
      compare(midi(table, TABLE), Integer.MAX_VALUE, table(table));
      files++;
    }
    assertThat(files).isPositive();
  }

  @Test
  void read_filesWithLists_givesTheSameNotes() throws Exception {
    int notes = 0;
    for (Path list : SharedData.files(SharedData.folder("reference"), ".mid" + LIST)) {
      // One list breaks off after seven parts: its writer stumbled over the name of the eighth.
      int parts =
          (int) Files.readAllLines(list).stream().filter(l -> l.startsWith("track")).count();
      notes += compare(midi(list, LIST), parts, list(list));
    }
    assertThat(notes).isEqualTo(34_593);
  }

  /** Notes of equal start and pitch have no order in the reference: each finds its own. */
  private static int compare(Path midi, int parts, List<Reference> references) throws Exception {
    Piece piece = MidiReader.read(Files.readAllBytes(midi));
    Notes notes = ofFirst(parts, piece.notes());
    assertThat(notes.size()).as("notes of %s", midi).isEqualTo(references.size());
    references.sort(null);
    boolean[] taken = new boolean[references.size()];
    int first = 0;
    for (int i = 0; i < notes.size(); i++) {
      while (taken[first]) {
        first++;
      }
      int found = first;
      while (found < taken.length
          && (taken[found] || !same(piece, notes.get(i), references.get(found)))) {
        found = found - first > 100 ? taken.length : found + 1;
      }
      assertThat(found)
          .as("%s: note %d, %s, beside %s", midi, i, notes.get(i), references.get(first))
          .isLessThan(taken.length);
      taken[found] = true;
    }
    return notes.size();
  }

  private static Notes ofFirst(int parts, Notes notes) {
    return Notes.of(
        IntStream.range(0, notes.size())
            .mapToObj(notes::get)
            .filter(note -> note.part() < parts)
            .toList());
  }

  private static boolean same(Piece piece, Note note, Reference reference) {
    Part part = piece.parts().get(note.part());
    int program = part.drum() ? DRUM : part.program();
    return note.pitch() == reference.pitch()
        && within(note.onsetMicros(), reference.start())
        && within(note.endMicros(), reference.end())
        && (reference.velocity() == UNTOLD || note.velocity() == reference.velocity())
        && (reference.program() == UNTOLD || program == reference.program());
  }

  private static boolean within(long micros, BigDecimal seconds) {
    BigDecimal off = BigDecimal.valueOf(micros, 6).subtract(seconds).abs();
    return off.compareTo(BigDecimal.valueOf(1, 6)) <= 0;
  }

  private static Path midi(Path reference, String end) {
    String name = reference.getFileName().toString();
    return reference.resolveSibling(name.substring(0, name.length() - end.length()));
  }

  private static List<Reference> table(Path file) throws IOException {
    List<Reference> references = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(
            new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), UTF_8))) {
      lines.readLine(); // heading
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        String[] f = line.split("\t", -1);
        references.add(
            new Reference(
                new BigDecimal(f[0]),
                new BigDecimal(f[2]),
                Integer.parseInt(f[1]),
                Integer.parseInt(f[3]),
                Integer.parseInt(f[4])));
      }
    }
    return references;
  }

  private static List<Reference> list(Path file) throws IOException {
    List<Reference> references = new ArrayList<>();
    for (String line : Files.readAllLines(file)) {
      if (!line.isBlank() && Character.isDigit(line.charAt(0))) {
        String[] f = line.split("\t", -1);
        references.add(
            new Reference(
                new BigDecimal(f[1]),
                new BigDecimal(f[2]),
                Integer.parseInt(f[0]),
                UNTOLD,
                UNTOLD));
      }
    }
    return references;
  }
}
