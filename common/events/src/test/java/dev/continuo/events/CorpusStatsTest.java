package dev.continuo.events;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.events.json.Json;
import org.junit.jupiter.api.Test;

class CorpusStatsTest {

  @Test
  void read_fromBeforeHistograms_hasEmptyOnes() throws UnreadableEventException {
    String old =
        "{\"partition\":2,\"pieces\":11,\"notes\":3120,\"windowNotes\":3004,\"durationMicros\":9}";

    CorpusStats stats = Json.read(old.getBytes(UTF_8), CorpusStats.class);

    assertThat(stats)
        .isEqualTo(
            new CorpusStats(
                2,
                11,
                3120,
                3004,
                9,
                0L,
                new long[128],
                new long[128],
                new long[35],
                new long[35]));
    assertThat(Json.read(Json.write(stats), CorpusStats.class)).isEqualTo(stats);
  }

  @Test
  void constructor_wrongLength_namesFieldAndLength() {
    assertThatThrownBy(() ->
            new CorpusStats(
                0, 0, 0, 0, 0, 0L, new long[127], new long[128], new long[35], new long[35]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("pitch must have 128 counts: 127");
  }

  @Test
  void plus_addsEveryCount() {
    CorpusStats one = stats(1, 60);
    CorpusStats two = stats(2, 61);

    CorpusStats sum = CorpusStats.none(-1).plus(one).plus(two).plus(one);

    assertThat(sum.partition()).isEqualTo(-1);
    assertThat(sum.pieces()).isEqualTo(4);
    assertThat(sum.durationMicros()).isEqualTo(400);
    assertThat(sum.silences()).isEqualTo(4);
    assertThat(sum.pitch()[60]).isEqualTo(2);
    assertThat(sum.pitch()[61]).isEqualTo(2);
    assertThat(sum.step()[34]).isEqualTo(4);
    assertThat(one).isEqualTo(stats(1, 60));
  }

  private static CorpusStats stats(int pieces, int pitch) {
    CorpusStats stats =
        new CorpusStats(
            0,
            pieces,
            10L * pieces,
            9L * pieces,
            100L * pieces,
            (long) pieces,
            new long[128],
            new long[128],
            new long[35],
            new long[35]);
    stats.pitch()[pitch] += pieces;
    stats.velocity()[64] += pieces;
    stats.step()[34] += pieces;
    stats.duration()[20] += pieces;
    return stats;
  }
}
