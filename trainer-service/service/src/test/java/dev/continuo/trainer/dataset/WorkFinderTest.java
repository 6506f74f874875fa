package dev.continuo.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.events.WindowRun;
import dev.continuo.music.works.WorkFinder;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkFinderTest {
  private static final int WORKS = 300;
  private static final int PLAYERS = 3;

  @Test
  void works_threePerformancesOfEach_areTogetherAndApartFromAllOthers() {
    List<WindowRun> pieces = new ArrayList<>();
    for (int player = 0; player < PLAYERS; player++) {
      for (int work = 0; work < WORKS; work++) {
        pieces.add(Performances.of("p", work, player));
      }
    }

    int[] works = works(pieces);

    for (int piece = 0; piece < pieces.size(); piece++) {
      assertThat(works[piece]).as("piece %d", piece).isEqualTo(piece % WORKS);
    }
  }

  @Test
  void works_piecesInAnotherOrder_areTheSame() {
    List<WindowRun> pieces =
        IntStream.range(0, 60).mapToObj(i -> Performances.of("p", i % 25, i)).toList();

    int[] works = works(pieces.reversed());

    for (int piece = 0; piece < pieces.size(); piece++) {
      int last = pieces.size() - 1;
      assertThat((last - works[last - piece]) % 25).isEqualTo(piece % 25);
    }
  }

  @Test
  void works_randomPieces_areAllApart() {
    int[] notes = IntStream.range(0, 300).map(i -> 20 + i).toArray();

    assertThat(works(RandomPieces.pieces(1, notes))).isEqualTo(IntStream.range(0, 300).toArray());
  }

  @Test
  void works_manyOfOneWork_areOne() {
    List<WindowRun> pieces =
        IntStream.range(0, 200).mapToObj(player -> Performances.of("p", 1, player)).toList();

    assertThat(works(pieces)).containsOnly(0);
  }

  @Test
  void works_fiveKeysUpAndUp_areNoWork() {
    byte[] trill = new byte[200];
    for (int i = 0; i < trill.length; i++) {
      trill[i] = (byte) (60 + i % 5);
    }
    WorkFinder finder = new WorkFinder(2, 400);
    for (int piece = 0; piece < 2; piece++) {
      for (byte pitch : trill) {
        finder.add(pitch, 0.1);
      }
      finder.endPiece();
    }

    assertThat(finder.works()).containsExactly(0, 1);
  }

  @Test
  void works_nothing_isNothing() {
    assertThat(new WorkFinder(0, 0).works()).isEmpty();
    assertThat(works(RandomPieces.pieces(1, 0, 3, 15, 16))).containsExactly(0, 1, 2, 3);
  }

  private static int[] works(List<WindowRun> pieces) {
    WorkFinder finder =
        new WorkFinder(pieces.size(), pieces.stream().mapToLong(WindowRun::size).sum());
    for (WindowRun piece : pieces) {
      for (int i = 0; i < piece.size(); i++) {
        finder.add(piece.pitch()[i], piece.stepMicros()[i] / 1e6);
      }
      finder.endPiece();
    }
    return finder.works();
  }
}
