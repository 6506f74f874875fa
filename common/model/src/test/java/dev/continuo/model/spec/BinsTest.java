package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.Bins.Times;
import dev.continuo.model.spec.Bins.Whole;
import org.junit.jupiter.api.Test;

class BinsTest {

  @Test
  void growing_asTheRecipeHasThem_givesItsNumberOfClasses() {
    // 30 bins of 10 ms, then 8 % (7 %) of where a class begins: 76 (93) classes up to 10 s (20 s).
    assertThat(Times.growing(10_000, 30, 0.08, 1000).classes()).isEqualTo(76);
    assertThat(Times.growing(10_000, 30, 0.07, 2000).classes()).isEqualTo(93);
  }

  @Test
  void growing_anyTime_liesInTheClassThatSaysSo() {
    Times times = Times.growing(10_000, 5, 0.3, 200);
    int[] edges = times.edges();
    for (int micros = 0; micros < 2_000_000; micros += 997) {
      int index = times.classOf((float) (micros / 1e6));
      assertThat(micros).isBetween(edges[index], edges[index + 1] - 1);
    }
  }

  @Test
  void classOf_edgesAndBeyond_belongsAbove() {
    Times times = new Times(0, 10_000, 30_000);
    assertThat(times.classOf(0.009999f)).isZero();
    assertThat(times.classOf(0.01f)).isEqualTo(1);
    assertThat(times.classOf(3600)).isEqualTo(1);
    assertThat(times.classOf(-1)).isZero();
    assertThat(times.valueOf(1)).isEqualTo(0.02f);
  }

  @Test
  void classOf_wholeNumbers_isCutToTheEnds() {
    Whole intervals = new Whole(-48, 97);
    assertThat(intervals.classOf(-127)).isZero();
    assertThat(intervals.classOf(0)).isEqualTo(48);
    assertThat(intervals.classOf(127)).isEqualTo(96);
    assertThat(intervals.valueOf(0)).isEqualTo(-48);
  }

  @Test
  void times_edgesThatDoNotAscend_areRefused() {
    assertThatThrownBy(() -> new Times(0, 5, 5))
        .hasMessage("edge 2 must be above the one before, 5: 5");
    assertThatThrownBy(() -> new Times(1, 5)).hasMessage("the first edge must be 0: 1");
    assertThatThrownBy(() -> new Times(0)).hasMessageContaining("classes must lie within");
  }
}
