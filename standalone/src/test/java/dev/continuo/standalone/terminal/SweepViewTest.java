package dev.continuo.standalone.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.registry.rows.RunState;
import dev.continuo.registry.sweeps.SweepRow;
import dev.continuo.registry.sweeps.SweepRun;
import dev.continuo.registry.sweeps.SweepState;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SweepViewTest {
  private static final Instant THEN = Instant.parse("2026-01-02T03:04:05Z");
  private static final SweepRow SWEEP =
      new SweepRow(
          "folk.sweep-1",
          "folk",
          "r",
          "nano",
          true,
          8,
          2,
          "total.cells",
          null,
          3,
          SweepState.FINISHED,
          THEN,
          THEN);
  private static final SweepView VIEW =
      new SweepView(
          SWEEP,
          List.of(
              run(1, "training.learning_rate=0.1\nnetwork.layers.0.units=8", null, 0, 9.5),
              run(2, "training.learning_rate=0.001\nnetwork.layers.0.units=16", null, null, 8.25),
              run(3, "training.learning_rate=0.001\nnetwork.layers.0.units=16", 2, null, 8.25),
              run(4, "training.learning_rate=0.001\nnetwork.layers.0.units=16", 2, null, 8.75)));

  @Test
  void table_hasEachKeyAndTheRank_bestFirst_rerunsLast() {
    StringWriter out = new StringWriter();
    VIEW.table()
        .printTable(
            new Terminal(new PrintWriter(out, true), new PrintWriter(out, true), 0), "nothing");

    List<String> lines = out.toString().lines().toList();
    assertThat(lines.getFirst()).contains("RANK", "LEARNING_RATE", "UNITS", "BEST", "LAST");
    assertThat(lines.get(1)).contains("0.001", "8.2500", "8.3500", "finished");
    assertThat(lines.get(2)).contains("0.1", "9.5000", "dropped");
    assertThat(lines).hasSize(5);
  }

  @Test
  void words_tellWinnerMeanAndSpread() {
    assertThat(VIEW.words())
        .isEqualTo(
            "folk.sweep-1 is finished; losses: validation, nats a note in cells of 10 ms. Best: run"
                + " 2, training.learning_rate=0.001, network.layers.0.units=16. Again with 2 seeds:"
                + " mean 8.5000, spread (standard deviation) 0.3536; another seed holds out other"
                + " pieces, too.");
  }

  @Test
  void picture_hasAPanelForEachKey() throws Exception {
    var picture = ImageIO.read(new ByteArrayInputStream(VIEW.picture()));

    assertThat(picture.getWidth()).isEqualTo(800);
    assertThat(picture.getHeight()).isEqualTo(2 * 232);
    assertThat(picture.getRGB(16, 216) & 0xFFFFFF)
        .as("the best, at the lower end")
        .isEqualTo(0xD1495B);
  }

  @Test
  void places_numbersByTheirSize_wideRangesByMagnitude_wordsEvenly() {
    assertThat(new PlacesOfValues(List.of("8", "16", "12")).places().get("12")).isEqualTo(0.5);
    assertThat(new PlacesOfValues(List.of("0.001", "0.1", "0.01")).places().get("0.01"))
        .isCloseTo(0.5, within(1e-9));
    assertThat(new PlacesOfValues(List.of("a", "b", "3")).places())
        .containsEntry("a", 0.0)
        .containsEntry("3", 1.0);
    assertThat(new PlacesOfValues(List.of("4")).places()).containsEntry("4", 0.0);
  }

  private static SweepRun run(
      int number,
      String settings,
      @Nullable Integer rerunOf,
      @Nullable Integer droppedRung,
      double best) {
    return new SweepRun(
        number,
        UUID.randomUUID(),
        settings,
        rerunOf,
        droppedRung,
        best,
        3,
        best + 0.1,
        8,
        droppedRung == null ? RunState.FINISHED : RunState.CANCELLED,
        8,
        null,
        null);
  }
}
