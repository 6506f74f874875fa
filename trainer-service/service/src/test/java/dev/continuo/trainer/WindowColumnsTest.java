package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.WindowRun;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WindowColumnsTest {

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

    WindowColumns columns = RandomPieces.columns(arriving);

    assertThat(columns.pieceIds()).isSorted().hasSize(12);
    for (WindowRun piece : pieces) {
      int number = columns.pieceIds().indexOf(piece.pieceId());
      assertThat(columns.notes(number)).isEqualTo(piece.size());
      for (int i = 0; i < piece.size(); i++) {
        int row = columns.starts()[number] + i;
        assertThat(columns.pitch()[row]).isEqualTo(piece.pitch()[i]);
        assertThat(columns.velocity()[row]).isEqualTo(piece.velocity()[i]);
        assertThat(columns.step()[row]).isEqualTo((float) (piece.stepMicros()[i] / 1e6));
        assertThat(columns.duration()[row]).isEqualTo((float) (piece.durationMicros()[i] / 1e6));
      }
    }
    assertThat(columns.notes()).isEqualTo(pieces.stream().mapToInt(WindowRun::size).sum());
    assertThat(columns.fingerprint()).isEqualTo(RandomPieces.columns(pieces).fingerprint());
  }

  @Test
  void fingerprint_anyColumnOfAnyNoteDiffers_differs() {
    WindowRun piece = RandomPieces.piece("a", 60, 1);
    String before = RandomPieces.columns(List.of(piece)).fingerprint();
    List<String> changed = new ArrayList<>();
    piece.pitch()[59]++;
    changed.add(RandomPieces.columns(List.of(piece)).fingerprint());
    piece.velocity()[0] ^= 1;
    changed.add(RandomPieces.columns(List.of(piece)).fingerprint());
    piece.stepMicros()[30] += 1;
    changed.add(RandomPieces.columns(List.of(piece)).fingerprint());
    piece.durationMicros()[7] += 1;
    changed.add(RandomPieces.columns(List.of(piece)).fingerprint());

    assertThat(before).matches("[0-9a-f]{64}");
    assertThat(changed).doesNotHaveDuplicates().doesNotContain(before);
  }

  @Test
  void add_runIsMissing_saysWhichPieceAndWhere() {
    List<WindowRun> runs = RandomPieces.cut(RandomPieces.piece("a", 300, 1), 100, 32);
    WindowColumnsBuilder builder = new WindowColumnsBuilder();
    builder.add(runs.get(0));

    assertThatThrownBy(() -> builder.add(runs.get(2)))
        .isInstanceOf(RunFailedException.class)
        .hasMessage(
            "runs of piece a must follow each other: after 100 notes came WindowRun[a, notes 168"
                + " to 300, context 32, last]");
  }

  @Test
  void add_pieceComesTwice_isRefused() {
    WindowRun piece = RandomPieces.piece("a", 30, 1);
    WindowColumnsBuilder builder = new WindowColumnsBuilder();
    builder.add(piece);

    assertThatThrownBy(() -> builder.add(piece))
        .isInstanceOf(RunFailedException.class)
        .hasMessageContaining("after 30 notes and its last run came");
  }

  @Test
  void build_lastRunHasNotCome_leavesThePieceOut() {
    WindowColumnsBuilder builder = new WindowColumnsBuilder();
    builder.add(RandomPieces.cut(RandomPieces.piece("a", 300, 1), 100, 32).getFirst());
    builder.add(RandomPieces.piece("b", 30, 2));

    assertThat(builder.unfinishedPieces()).isEqualTo(1);
    assertThat(builder.build().pieceIds()).containsExactly("b");
  }
}
