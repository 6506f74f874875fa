package dev.continuo.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.engine.Batch;
import dev.continuo.model.NetworkSpec;
import dev.continuo.model.Preset;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BatchFeedTest {
  private static final NetworkSpec NETWORK = Preset.SEED.network();
  private static final WindowColumns COLUMNS =
      RandomPieces.columns(RandomPieces.pieces(3, 90, 60, 131));

  @Test
  void next_shuffledWindows_givesEachWithItsTargetScaledAsTheNetworkSays() {
    int[] windows = Windows.shuffled(Windows.of(COLUMNS, new int[] {0, 1, 2}, 25), 5, 1);
    int seen = 0;
    try (BatchFeed feed = new BatchFeed(COLUMNS, NETWORK, 16)) {
      feed.feed(windows);
      while (seen < windows.length) {
        Batch batch = feed.next();
        assertThat(batch.rows()).isEqualTo(Math.min(16, windows.length - seen));
        for (int b = 0; b < batch.rows(); b++) {
          check(batch, b, windows[seen++]);
        }
      }
      assertThatThrownBy(feed::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void feed_inTheMiddleOfOthers_beginsAnew() {
    int[] windows = Windows.of(COLUMNS, new int[] {0, 1, 2}, 25);
    try (BatchFeed feed = new BatchFeed(COLUMNS, NETWORK, 8)) {
      feed.feed(windows);
      feed.next();
      feed.feed(windows);
      check(feed.next(), 0, windows[0]);
      check(feed.next(), 7, windows[15]);
    }
  }

  private static void check(Batch batch, int b, int window) {
    for (int t = 0; t < 25; t++) {
      int at = (b * 25 + t) * 3;
      assertThat(batch.inputs()[at]).isEqualTo(COLUMNS.pitch()[window + t] / 128f);
      assertThat(batch.inputs()[at + 1]).isEqualTo(COLUMNS.step()[window + t]);
      assertThat(batch.inputs()[at + 2]).isEqualTo(COLUMNS.duration()[window + t]);
    }
    assertThat(batch.targets(0)[b]).isEqualTo(COLUMNS.pitch()[window + 25]);
    assertThat(batch.targets(1)[b]).isEqualTo(COLUMNS.step()[window + 25]);
    assertThat(batch.targets(2)[b]).isEqualTo(COLUMNS.duration()[window + 25]);
  }
}
