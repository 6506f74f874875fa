package dev.continuo.trainer.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.WindowRun;
import dev.continuo.model.checkpoint.Primer;
import dev.continuo.model.spec.Reading;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pieces whose parts are sequences of their own. */
class PartSequencesTest {
  private static final int T = 25;
  private static final int[] NOTES = {300, 26, 25, 90};

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void windows_ofPieces_neverCrossAPart(long seed) {
    NoteFile notes = RandomPieces.rows(arrivals(seed, "a", "b", "c"));

    assertThat(notes.pieceIds()).containsExactly("a", "b", "c");
    Windows windows = Windows.of(notes, new int[] {0, 2}, T);

    assertThat(windows.count()).isEqualTo(2 * (275 + 1 + 0 + 65));
    assertThat(notes.windows(1, T)).isEqualTo(275 + 1 + 0 + 65);
    int[] rows = IntStream.range(0, windows.count()).map(windows::row).toArray();
    assertThat(rows).isSorted().doesNotHaveDuplicates();
    for (int row : rows) {
      assertThat(sequenceOf(notes, row + T)).as("seed %d", seed).isEqualTo(sequenceOf(notes, row));
    }
  }

  @Test
  void rows_ofParts_areTheirNotesInTheOrderOfParts() {
    NoteFile notes = RandomPieces.rows(arrivals(4, "a"));

    for (int part = 0; part < NOTES.length; part++) {
      WindowRun expected = sequence("a", part);
      int start = notes.sequences().start(part);
      assertThat(notes.sequences().part(part)).isEqualTo(part);
      assertThat(notes.sequences().notes(part)).isEqualTo(expected.size());
      for (int i = 0; i < expected.size(); i++) {
        assertThat(notes.pitch(start + i)).isEqualTo(expected.pitch()[i]);
        assertThat(notes.duration(start + i))
            .isEqualTo((float) (expected.durationMicros()[i] / 1e6));
      }
    }
  }

  @Test
  void fingerprint_ofParts_isTheSameHoweverTheyArrive_andNoOther() {
    String fingerprint = RandomPieces.rows(arrivals(1, "a", "b")).fingerprint();

    assertThat(RandomPieces.rows(arrivals(2, "b", "a")).fingerprint()).isEqualTo(fingerprint);
    WindowRun piece = RandomPieces.piece("a", 60, 1);
    assertThat(
            List.of(
                fingerprint,
                RandomPieces.rows(arrivals(1, "a", "c")).fingerprint(),
                RandomPieces.rows(List.of(piece)).fingerprint(),
                RandomPieces.rows(List.of(RandomPieces.part(piece, "a", 0, true))).fingerprint(),
                RandomPieces.rows(List.of(RandomPieces.part(piece, "a", 1, true))).fingerprint()))
        .doesNotHaveDuplicates();
  }

  @Test
  void fingerprint_ofMergedParts_isWhatItWasBeforeThereWasAChoice() throws Exception {
    List<WindowRun> pieces = RandomPieces.pieces(3, 60, 0, 90);
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    for (WindowRun piece : pieces) {
      ByteBuffer rows = ByteBuffer.allocate(4 + 10 * piece.size()).putInt(piece.size());
      for (int i = 0; i < piece.size(); i++) {
        rows.put(piece.pitch()[i])
            .put(piece.velocity()[i])
            .putFloat((float) (piece.stepMicros()[i] / 1e6))
            .putFloat((float) (piece.durationMicros()[i] / 1e6));
      }
      sha256.update(piece.pieceId().getBytes(UTF_8));
      sha256.update(rows.array());
    }

    assertThat(RandomPieces.rows(pieces).fingerprint())
        .isEqualTo(HexFormat.of().formatHex(sha256.digest()));
  }

  @Test
  void piece_withoutItsLastRun_isLeftOutWithAllItsParts() {
    List<WindowRun> runs = new ArrayList<>(List.of(sequence("a", 0), sequence("a", 1)));
    runs.addAll(arrivals(1, "b"));

    try (NoteFileBuilder builder = new NoteFileBuilder(RandomPieces.directory())) {
      runs.forEach(builder::add);
      assertThat(builder.unfinishedPieces()).isEqualTo(1);
      try (NoteFile notes = builder.build()) {
        assertThat(notes.pieceIds()).containsExactly("b");
      }
    }
  }

  @Test
  void piece_thatEndsWithNotesLeftOut_isItsPartsAlone() {
    WindowRun ending =
        new WindowRun("a", 0, 0, true, new long[0], new long[0], new byte[0], new byte[0]);

    try (NoteFile notes = RandomPieces.rows(List.of(sequence("a", 3), sequence("a", 1), ending))) {
      assertThat(notes.sequences().first(1)).isEqualTo(2);
      assertThat(notes.sequences().part(0)).isEqualTo(1);
      assertThat(notes.sequences().part(1)).isEqualTo(3);
    }
  }

  @Test
  void add_runOfAPartIsMissing_saysWhichPartAndWhere() {
    List<WindowRun> runs = RandomPieces.cut(sequence("a", 3), 40, 32);
    try (NoteFileBuilder builder = new NoteFileBuilder(RandomPieces.directory())) {
      builder.add(sequence("a", 0));
      builder.add(runs.get(0));

      builder.add(runs.get(2));
      assertThat(builder.brokenPieces())
          .singleElement()
          .asString()
          .startsWith("runs of piece a, part 3, must follow each other: after 40 notes came");
    }
  }

  @Test
  void dataset_ofParts_isSplitByPieceAndPrimedWithinAPart() {
    try (Dataset dataset =
        Dataset.of(RandomPieces.rows(arrivals(1, "a", "b", "c", "d")), T, 0.25, 1)) {
      assertThat(dataset.split().validation()).hasSize(1);
      assertThat(dataset.validation().count()).isEqualTo(341);
      assertThat(dataset.training().count()).isEqualTo(3 * 341);
      Primer primer = dataset.primers(new Reading.Window(T)).getFirst();
      byte[] opening = sequence(primer.pieceId(), 0).pitch();
      assertThat(primer.pitch()).isEqualTo(IntStream.range(0, T).map(i -> opening[i]).toArray());
    }
  }

  /** Pieces of four parts, in runs that arrive mixed; each part's stay in order. */
  private static List<WindowRun> arrivals(long seed, String... ids) {
    Random random = new Random(seed);
    List<List<WindowRun>> queues = new ArrayList<>();
    for (String id : ids) {
      List<List<WindowRun>> parts = new ArrayList<>();
      for (int part = 0; part < NOTES.length; part++) {
        parts.add(
            new ArrayList<>(
                RandomPieces.cut(sequence(id, part), 1 + random.nextInt(99), random.nextInt(129))));
      }
      List<WindowRun> piece = mixed(parts, random);
      piece.set(
          piece.size() - 1, RandomPieces.part(piece.getLast(), id, piece.getLast().part(), true));
      queues.add(piece);
    }
    return mixed(queues, random);
  }

  private static WindowRun sequence(String id, int part) {
    return RandomPieces.part(
        RandomPieces.piece(id, NOTES[part], Arrays.hashCode(new int[] {id.hashCode(), part})),
        id,
        part,
        false);
  }

  private static List<WindowRun> mixed(List<List<WindowRun>> queues, Random random) {
    List<WindowRun> mixed = new ArrayList<>();
    while (!queues.isEmpty()) {
      List<WindowRun> queue = queues.get(random.nextInt(queues.size()));
      mixed.add(queue.removeFirst());
      queues.removeIf(List::isEmpty);
    }
    return mixed;
  }

  private static int sequenceOf(NoteFile notes, int row) {
    int sequence = 0;
    while (notes.sequences().start(sequence + 1) <= row) {
      sequence++;
    }
    return sequence;
  }
}
