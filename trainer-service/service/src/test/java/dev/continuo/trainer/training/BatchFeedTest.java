package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.encode.Encoder;
import dev.continuo.model.network.Batch;
import dev.continuo.model.preset.Presets;
import dev.continuo.model.spec.NetworkSpec;
import dev.continuo.trainer.dataset.NoteFile;
import dev.continuo.trainer.dataset.RandomPieces;
import dev.continuo.trainer.dataset.WindowOrder;
import dev.continuo.trainer.dataset.Windows;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;

class BatchFeedTest {
  private static final NetworkSpec NETWORK = Presets.builtIn("seed").network();
  private static final NoteFile NOTES = RandomPieces.rows(RandomPieces.pieces(3, 90, 60, 131));

  @Test
  void next_shuffledWindows_givesEachWithItsTargetScaledAsTheNetworkSays() {
    WindowOrder windows = Windows.of(NOTES, new int[] {0, 1, 2}, 25).shuffled(5, 1);
    int seen = 0;
    try (BatchFeed feed = new BatchFeed(NETWORK, 16)) {
      feed.feed(source(windows, 16));
      while (seen < windows.count()) {
        Batch batch = feed.next();
        assertThat(batch.filled()).isEqualTo(Math.min(16, windows.count() - seen));
        for (int b = 0; b < batch.filled(); b++) {
          check(batch, b, windows.row(seen++));
        }
      }
      assertThatThrownBy(feed::next).isInstanceOf(NoSuchElementException.class);
    }
  }

  @Test
  void feed_inTheMiddleOfOthers_beginsAnew() {
    Windows windows = Windows.of(NOTES, new int[] {0, 1, 2}, 25);
    try (BatchFeed feed = new BatchFeed(NETWORK, 8)) {
      feed.feed(source(windows, 8));
      feed.next();
      feed.feed(source(windows, 8));
      check(feed.next(), 0, windows.row(0));
      check(feed.next(), 7, windows.row(15));
    }
  }

  private static BatchSource source(WindowOrder windows, int lanes) {
    return new WindowSource(NOTES, new Encoder(NETWORK), windows, lanes, false);
  }

  private static void check(Batch batch, int b, int window) {
    for (int t = 0; t < 25; t++) {
      int at = b * 25 + t;
      assertThat(batch.inputs().numbers(0)[at]).isEqualTo(NOTES.pitch(window + t) / 128f);
      assertThat(batch.inputs().numbers(1)[at]).isEqualTo(NOTES.step(window + t));
      assertThat(batch.inputs().numbers(2)[at]).isEqualTo(NOTES.duration(window + t));
    }
    assertThat(batch.targets().classes(0)[b]).isEqualTo(NOTES.pitch(window + 25));
    assertThat(batch.targets().numbers(1)[b]).isEqualTo(NOTES.step(window + 25));
    assertThat(batch.targets().numbers(2)[b]).isEqualTo(NOTES.duration(window + 25));
  }
}
