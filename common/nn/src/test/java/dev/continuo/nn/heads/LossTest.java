package dev.continuo.nn.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.nn.LaneColumns;
import dev.continuo.nn.kernels.Kernels;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
class LossTest {
  private static final Loss SQUARED = new SquaredError(10);
  private static final Loss ENTROPY = new CrossEntropy(Kernels.best(), 3);

  @Test
  void squaredError_outputAboveZero_isTheSquare() {
    float[] gradients = new float[1];
    // (0.25 − 0.75)² = 0.25; 2 · (0.75 − 0.25) = 1, times ½
    assertThat(SQUARED.loss(new float[] {0.75f}, 0, gradients, 0, number(0.25f), 0, 0, 0.5f))
        .isEqualTo(0.25);
    assertThat(gradients).containsExactly(0.5f);
  }

  @Test
  void squaredError_outputBelowZero_addsPressure() {
    float[] gradients = {9, 0};
    // (0.25 + 0.5)² + 10 · 0.5 = 0.5625 + 5; 2 · (−0.5 − 0.25) − 10 = −11.5, times 2
    assertThat(SQUARED.loss(new float[] {-0.5f}, 0, gradients, 1, number(0.25f), 0, 0, 2))
        .isEqualTo(5.5625);
    assertThat(gradients).containsExactly(9, -23);
  }

  @Test
  void crossEntropy_knownLogits_isTheirs() {
    // e^z = 1, 2, 5: p = 1/8, 2/8, 5/8; −ln(2/8) = 1.3862944
    float[] outputs = {0, (float) Math.log(2), (float) Math.log(5)};
    float[] gradients = {0, 0, 0, 77};
    assertThat(ENTROPY.loss(outputs, 0, gradients, 0, index(1), 0, 0, 0.8f))
        .isCloseTo(1.3862944, within(1e-6));
    assertThat(gradients).containsExactly(new float[] {0.1f, -0.6f, 0.5f, 77}, within(1e-6f));
  }

  @Test
  void nats_anyCountOfClasses_areTheLoss() {
    for (int classes = 1; classes < 12; classes++) {
      float[] outputs = new float[classes + 1];
      for (int j = 0; j < outputs.length; j++) {
        outputs[j] = (j * 7 % 5) - 2.5f * (j % 3);
      }
      CrossEntropy entropy = new CrossEntropy(Kernels.best(), classes);
      float[] room = new float[classes];
      for (int expected = 0; expected < classes; expected++) {
        double loss = entropy.loss(outputs, 1, room, 0, index(expected), 0, 0, 1);
        assertThat(entropy.nats(outputs, 1, expected, room)).isCloseTo(loss, within(1e-6));
      }
    }
  }

  @Test
  void crossEntropy_hugeLogits_doNotOverflow() {
    float[] gradients = new float[3];
    assertThat(ENTROPY.loss(new float[] {1000, 1000, -1000}, 0, gradients, 0, index(0), 0, 0, 1))
        .isCloseTo(Math.log(2), within(1e-6));
    assertThat(gradients).containsExactly(new float[] {-0.5f, 0.5f, 0}, within(1e-6f));
  }

  private static LaneColumns number(float target) {
    LaneColumns targets = new LaneColumns(1, 1, false);
    targets.numbers(0)[0] = target;
    return targets;
  }

  private static LaneColumns index(int target) {
    LaneColumns targets = new LaneColumns(1, 1, true);
    targets.classes(0)[0] = target;
    return targets;
  }
}
