package dev.continuo.evaluation.likelihood;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.Bins;
import dev.continuo.model.spec.HeadSpec.Mixture;
import dev.continuo.model.spec.Property;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MixtureCellsTest {
  private static final int COMPONENTS = 5;
  private static final Mixture MIXTURE =
      new Mixture(
          Property.DURATION, new Bins.Times(0, 9), 10_000, 2_000, COMPONENTS, 1, 0, List.of());

  @Test
  void nats_ofAllCells_areOneTogether() {
    Random random = new Random(11);
    MixtureCells cells = MixtureCells.of(MIXTURE, Measure.DURATION);
    for (int trial = 0; trial < 20; trial++) {
      float[] outputs = new float[3 * COMPONENTS];
      for (int i = 0; i < outputs.length; i++) {
        outputs[i] = (float) (4 * random.nextGaussian());
      }
      double sum = 0;
      for (int cell = 0; cell < 2_000; cell++) {
        sum += Math.exp(-cells.nats(outputs, 0, cell));
      }
      assertThat(sum).as("trial %d", trial).isCloseTo(1, within(1e-9));
    }
  }

  @Test
  void nats_ofOneComponent_areThoseOfItsDistributionFunction() {
    Mixture one =
        new Mixture(Property.STEP, new Bins.Times(0, 9), 10_000, 1_000, 1, 1, 0, List.of());
    MixtureCells cells = MixtureCells.of(one, Measure.STEP);
    float[] outputs = {3, -1, -0.5f};

    double upper = sigmoid((Math.log(0.11 + 0.01) + 1) / Math.exp(-0.5));
    double lower = sigmoid((Math.log(0.10 + 0.01) + 1) / Math.exp(-0.5));
    assertThat(cells.nats(outputs, 0, 10)).isCloseTo(-Math.log(upper - lower), within(1e-9));
  }

  private static double sigmoid(double x) {
    return 1 / (1 + Math.exp(-x));
  }
}
