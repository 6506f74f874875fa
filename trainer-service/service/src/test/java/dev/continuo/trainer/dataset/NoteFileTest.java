package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.WindowRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NoteFileTest {
  @TempDir private Path directory;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void build_runsOfManyPiecesInterleaved_holdsEachNoteOnceInOrderOfPieces(long seed) {
    Random random = new Random(seed);
    List<WindowRun> pieces = new ArrayList<>();
    List<List<WindowRun>> queues = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      WindowRun piece = RandomPieces.piece("p" + random.nextInt(), 1 + random.nextInt(900), i);
      pieces.add(piece);
      queues.add(
          new ArrayList<>(RandomPieces.cut(piece, 1 + random.nextInt(300), random.nextInt(129))));
    }
    List<WindowRun> arriving = new ArrayList<>();
    while (!queues.isEmpty()) {
      List<WindowRun> queue = queues.get(random.nextInt(queues.size()));
      arriving.add(queue.removeFirst());
      queues.removeIf(List::isEmpty);
    }

    NoteFile notes = RandomPieces.rows(arriving);

    assertThat(notes.pieceIds()).isSorted().hasSize(12);
    for (WindowRun piece : pieces) {
      int number = notes.pieceIds().indexOf(piece.pieceId());
      int sequence = notes.sequences().first(number);
      assertThat(notes.sequences().notes(sequence)).isEqualTo(piece.size());
      for (int i = 0; i < piece.size(); i++) {
        int row = notes.sequences().start(sequence) + i;
        assertThat(notes.pitch(row)).isEqualTo(piece.pitch()[i]);
        assertThat(notes.velocity(row)).isEqualTo(piece.velocity()[i]);
        assertThat(notes.step(row)).isEqualTo((float) (piece.stepMicros()[i] / 1e6));
        assertThat(notes.duration(row)).isEqualTo((float) (piece.durationMicros()[i] / 1e6));
      }
    }
    assertThat(notes.notes()).isEqualTo(pieces.stream().mapToInt(WindowRun::size).sum());
    assertThat(notes.fingerprint()).isEqualTo(RandomPieces.rows(pieces).fingerprint());
  }

  @Test
  void fingerprint_anyColumnOfAnyNoteDiffers_differs() {
    WindowRun piece = RandomPieces.piece("a", 60, 1);
    String before = RandomPieces.rows(List.of(piece)).fingerprint();
    List<String> changed = new ArrayList<>();
    piece.pitch()[59]++;
    changed.add(RandomPieces.rows(List.of(piece)).fingerprint());
    piece.velocity()[0] ^= 1;
    changed.add(RandomPieces.rows(List.of(piece)).fingerprint());
    piece.stepMicros()[30] += 1;
    changed.add(RandomPieces.rows(List.of(piece)).fingerprint());
    piece.durationMicros()[7] += 1;
    changed.add(RandomPieces.rows(List.of(piece)).fingerprint());

    assertThat(before).matches("[0-9a-f]{64}");
    assertThat(changed).doesNotHaveDuplicates().doesNotContain(before);
  }

  @Test
  void add_runIsMissing_leavesThePieceOutAndSaysWhichAndWhere() {
    List<WindowRun> runs = RandomPieces.cut(RandomPieces.piece("a", 300, 1), 100, 32);
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      builder.add(runs.get(0));

      builder.add(runs.get(2));
      builder.add(RandomPieces.piece("b", 30, 1));

      assertThat(builder.brokenPieces())
          .containsExactly(
              "runs of piece a must follow each other: after 100 notes came WindowRun[a, notes 168"
                  + " to 300, context 32, last]");
      assertThat(builder.unfinishedPieces()).isZero();
      try (NoteFile rows = builder.build()) {
        assertThat(rows.pieceIds()).containsExactly("b");
      }
    }
  }

  @Test
  void add_runThatRepeatsNothing_beginsASequenceThatNoWindowReachesInto() {
    List<WindowRun> before = RandomPieces.cut(RandomPieces.piece("a", 40, 1), 25, 8);
    List<WindowRun> behind = RandomPieces.cut(RandomPieces.piece("a", 60, 2), 25, 8);
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      before.forEach(run -> builder.add(moved(run, 0, false)));
      behind.forEach(run -> builder.add(moved(run, 40, run.last())));

      assertThat(builder.brokenPieces()).isEmpty();
      try (NoteFile rows = builder.build()) {
        assertThat(rows.notes()).isEqualTo(100);
        assertThat(rows.sequences().first(1)).isEqualTo(2);
        assertThat(rows.sequences().start(1)).isEqualTo(40);
        assertThat(Windows.of(rows, new int[] {0}, 10).count()).isEqualTo(30 + 50);
      }
    }
  }

  private static WindowRun moved(WindowRun run, int by, boolean last) {
    return new WindowRun(
        run.pieceId(),
        run.firstNote() + by,
        run.context(),
        last,
        run.stepMicros(),
        run.durationMicros(),
        run.pitch(),
        run.velocity());
  }

  @Test
  void add_pieceComesTwice_countsOnce() {
    WindowRun piece = RandomPieces.piece("a", 30, 1);
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      builder.add(piece);
      builder.add(piece);
      builder.add(RandomPieces.piece("a", 40, 2));

      assertThat(builder.brokenPieces()).isEmpty();
      try (NoteFile rows = builder.build()) {
        assertThat(rows.notes()).isEqualTo(30);
        assertThat(rows.fingerprint()).isEqualTo(RandomPieces.rows(List.of(piece)).fingerprint());
      }
    }
  }

  @Test
  void durations_areThoseOfAllPieces_orMixed() {
    List<WindowRun> keys = RandomPieces.pieces(1, 30, 40);
    List<WindowRun> sounding = keys.stream().map(RandomPieces::sounding).toList();

    assertThat(RandomPieces.rows(List.of()).durations()).isEqualTo("keys");
    assertThat(RandomPieces.rows(keys).durations()).isEqualTo("keys");
    assertThat(RandomPieces.rows(sounding).durations()).isEqualTo("sounding");
    assertThat(RandomPieces.rows(List.of(keys.get(0), sounding.get(1))).durations())
        .isEqualTo("mixed");
    assertThat(RandomPieces.rows(sounding).fingerprint())
        .as("what is the same to learn from")
        .isEqualTo(RandomPieces.rows(keys).fingerprint());
  }

  @Test
  void build_lastRunHasNotCome_leavesThePieceOut() {
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      builder.add(RandomPieces.cut(RandomPieces.piece("a", 300, 1), 100, 32).getFirst());
      builder.add(RandomPieces.piece("b", 30, 2));

      assertThat(builder.unfinishedPieces()).isEqualTo(1);
      try (NoteFile notes = builder.build()) {
        assertThat(notes.pieceIds()).containsExactly("b");
      }
    }
  }

  @Test
  void build_nothingCame_isEmpty() {
    try (NoteFileBuilder builder = new NoteFileBuilder(directory);
        NoteFile notes = builder.build()) {
      assertThat(notes.notes()).isZero();
      assertThat(notes.fingerprint()).matches("[0-9a-f]{64}");
    }
  }

  @Test
  @EnabledOnOs({OS.LINUX, OS.MAC})
  void rows_whileOpen_leaveNoNameForACrashToLeaveBehind() throws IOException {
    try (NoteFileBuilder builder = new NoteFileBuilder(directory)) {
      builder.add(RandomPieces.piece("a", 30, 1));
      assertThat(directory).isEmptyDirectory();
      try (NoteFile notes = builder.build()) {
        assertThat(directory).isEmptyDirectory();
        assertThat(notes.pitch(0)).isBetween((byte) 0, (byte) 127);
      }
    }
  }

  @Test
  void open_directoryIsAFile_namesItAndTheSetting() throws IOException {
    Path file = Files.createFile(directory.resolve("taken"));

    assertThatThrownBy(() -> new NoteFileBuilder(file))
        .isInstanceOf(UncheckedIOException.class)
        .hasMessageStartingWith("no file for a dataset's notes can be made in " + file)
        .hasMessageContaining("continuo.trainer.data-directory");
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void write_diskIsFull_saysWhereAndAfterHowMuch() throws IOException {
    FileChannel full = FileChannel.open(Path.of("/dev/full"), StandardOpenOption.WRITE);
    try (ScratchFile file = new ScratchFile("/a/disk", full)) {
      assertThatThrownBy(
              () -> {
                for (int i = 0; i <= 8_192; i++) {
                  file.room(Long.BYTES).putLong(i);
                }
              })
          .isInstanceOf(UncheckedIOException.class)
          .hasMessage(
              "a dataset's notes cannot be kept in /a/disk (continuo.trainer.data-directory) after"
                  + " 0 bytes: No space left on device");
    }
  }
}
