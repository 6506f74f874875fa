package dev.continuo.evaluation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.Bins;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClassCellsTest {

  @Test
  void nats_ofAClassOfSeveralCells_shareItsMassAmongThem() {
    Bins.Times bins = Bins.Times.growing(10_000, 30, 0.08, 1_000);
    ClassCells cells = ClassCells.of(bins, Measure.STEP);
    float[] logits = new float[bins.classes()];
    int last = bins.edges()[bins.classes() - 1] / 10_000;

    assertThat(bins.classes()).isEqualTo(76);
    assertThat(cells.nats(logits, 0, 76, 0)).isCloseTo(Math.log(76), within(1e-6));
    assertThat(cells.nats(logits, 0, 76, 999))
        .isCloseTo(Math.log(76) + Math.log(1_000 - last), within(1e-6));
  }

  @ParameterizedTest
  @EnumSource(Measure.class)
  void nats_ofAllCells_areOfProbabilitiesThatSumToOne(Measure measure) {
    // Edges that are no multiples of cells, and that end before them or behind.
    for (Bins bins :
        new Bins[] {
          new Bins.Times(0, 7_000, 25_000, 4_000_000),
          new Bins.Times(0, 10_000, 30_000_000),
          new Bins.Whole(21, 88),
          new Bins.Whole(-3, 200)
        }) {
      ClassCells cells = ClassCells.of(bins, measure);
      float[] logits = new float[bins.classes() + 1];
      for (int i = 0; i < logits.length; i++) {
        logits[i] = (float) Math.sin(3 * i);
      }
      double sum = 0;
      for (int cell = 0; cell < measure.cells().count(); cell++) {
        sum += Math.exp(-cells.nats(logits, 1, bins.classes(), cell));
      }
      assertThat(sum).as("%s", bins).isCloseTo(1, within(1e-6));
    }
  }

  @Test
  void nats_ofAVelocityLevel_areThoseOfItsFourVelocities() {
    Bins bins = new Bins.Whole(0, 128);
    float[] logits = new float[128];
    logits[43] = 5;
    ClassCells one = ClassCells.of(bins, Measure.VELOCITY);
    double sum = 0;
    for (int velocity = 40; velocity < 44; velocity++) {
      sum += Math.exp(-one.nats(logits, 0, 128, velocity));
    }

    assertThat(ClassCells.of(bins, Measure.VELOCITY_LEVEL).nats(logits, 0, 128, 10))
        .isCloseTo(-Math.log(sum), within(1e-9));
  }

  @Test
  void laplace_overAllCells_sumsToOne() {
    Cells cells = Measure.STEP.cells();
    for (double predicted : new double[] {-5_000, 0, 12_345, 2e6, 5e7}) {
      for (double scale : new double[] {100, 10_000, 3e6}) {
        double sum = 0;
        for (int cell = 0; cell < cells.count(); cell++) {
          sum += Math.exp(-new Laplace(scale).nats(predicted, cells, cell));
        }
        assertThat(sum).as("%s ± %s", predicted, scale).isCloseTo(1, within(1e-9));
      }
    }
  }

  @Test
  void laplace_farFromWhatWasPredicted_isDearAndFinite() {
    double nats = new Laplace(100).nats(0, Measure.DURATION.cells(), 1_999);

    assertThat(nats).isCloseTo(199_900 - Math.log(0.5), within(1.0));
  }
}
