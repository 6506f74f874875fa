package dev.continuo.music;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class NoteOrderTest {

  @Test
  void sort_atRandom_isStableAndByOnsetThenPitch() {
    for (int seed = 0; seed < 500; seed++) {
      Random random = new Random(seed);
      int size = random.nextInt(400);
      // From all equal to all different, so that chords of every size occur.
      int onsets = 1 << random.nextInt(10);
      long[] onset = random.longs(size, 0, onsets).toArray();
      byte[] pitch = new byte[size];
      for (int i = 0; i < size; i++) {
        pitch[i] = (byte) random.nextInt(1 + random.nextInt(128));
      }
      int[] order = IntStream.range(0, size).toArray();

      NoteOrder.sort(order, onset, pitch);

      Comparator<Integer> byOnset = Comparator.comparingLong(i -> onset[i]);
      assertThat(order)
          .as("seed %d", seed)
          .containsExactly(
              IntStream.range(0, size)
                  .boxed()
                  .sorted(byOnset.thenComparingInt(i -> pitch[i]))
                  .mapToInt(Integer::intValue)
                  .toArray());
    }
  }
}
