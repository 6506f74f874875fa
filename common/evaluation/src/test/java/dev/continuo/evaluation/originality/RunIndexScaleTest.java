package dev.continuo.evaluation.originality;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.nn.CounterRandom;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class RunIndexScaleTest {
  private static final int PIECES = 10_000;
  private static final int TRACKS = 60;

  /** What docs/benchmarks.md tells of the index, with room for a slower machine. */
  @Tag("slow")
  @Test
  void search_tenThousandPieces_takesMilliseconds() {
    RunIndex index = new RunIndex();
    CounterRandom random = new CounterRandom(1, 1);
    long notes = 0;
    long adding = 0;
    for (int i = 0; i < PIECES; i++) {
      NoteLine piece = Tune.made(1_000 + random.nextInt(2_001), i).line();
      notes += piece.size();
      long begun = System.nanoTime();
      index.add("piece " + i, piece);
      adding += System.nanoTime() - begun;
    }

    assertThat(adding / 1e6 / PIECES).as("milliseconds for a piece").isLessThan(5);
    assertThat((double) index.bytes() / notes).as("bytes for a note").isLessThan(4.5);
    for (int length : new int[] {120, 500, 1_500}) {
      double[] millis = new double[TRACKS];
      for (int i = 0; i < TRACKS; i++) {
        NoteLine track =
            Tune.made(length - 12, PIECES + i).then(Tune.made(1_000, i).part(500, 512)).line();
        long begun = System.nanoTime();
        assertThat(index.search(track, NoteLine.NONE, Set.of())).isPresent();
        millis[i] = (System.nanoTime() - begun) / 1e6;
      }
      Arrays.sort(millis);
      assertThat(millis[TRACKS / 2]).as("milliseconds for %d notes", length).isLessThan(50);
    }
    long begun = System.nanoTime();
    index.remove(Set.of("piece 17"));
    assertThat((System.nanoTime() - begun) / 1e9).as("seconds for a removal").isLessThan(5);
  }
}
