package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.NetworkSpec.Categorical;
import dev.continuo.model.NetworkSpec.Positive;
import dev.continuo.model.NetworkSpec.Property;
import dev.continuo.model.kernels.Kernels;
import org.junit.jupiter.api.Test;

/** Numbers worked out by hand. */
class HeadTest {
  private static final Head POSITIVE = Head.of(new Positive(Property.STEP, 1, 10), Kernels.best());
  private static final Head CATEGORICAL =
      Head.of(new Categorical(Property.PITCH, 3, 0.05), Kernels.best());

  @Test
  void positive_outputAboveZero_isSquaredError() {
    float[] outputs = {0.75f};
    // (0.25 − 0.75)² = 0.25; 2 · (0.75 − 0.25) = 1, times ½
    assertThat(POSITIVE.loss(outputs, 0, 0.25f, 0.5f)).isEqualTo(0.25);
    assertThat(outputs).containsExactly(0.5f);
  }

  @Test
  void positive_outputBelowZero_addsPressure() {
    float[] outputs = {9, -0.5f};
    // (0.25 + 0.5)² + 10 · 0.5 = 0.5625 + 5; 2 · (−0.5 − 0.25) − 10 = −11.5, times 2
    assertThat(POSITIVE.loss(outputs, 1, 0.25f, 2)).isEqualTo(5.5625);
    assertThat(outputs).containsExactly(9, -23);
  }

  @Test
  void categorical_knownLogits_isCrossEntropy() {
    // e^z = 1, 2, 5: p = 1/8, 2/8, 5/8; −ln(2/8) = 1.3862944
    float[] outputs = {0, (float) Math.log(2), (float) Math.log(5), 77};
    assertThat(CATEGORICAL.loss(outputs, 0, 1, 0.8f)).isCloseTo(1.3862944, within(1e-6));
    assertThat(outputs).containsExactly(new float[] {0.1f, -0.6f, 0.5f, 77}, within(1e-6f));
  }

  @Test
  void categorical_hugeLogits_doNotOverflow() {
    float[] outputs = {1000, 1000, -1000};
    assertThat(CATEGORICAL.loss(outputs, 0, 0, 1)).isCloseTo(Math.log(2), within(1e-6));
    assertThat(outputs).containsExactly(new float[] {-0.5f, 0.5f, 0}, within(1e-6f));
  }

  @Test
  void categorical_targetThatIsNoClass_isRefused() {
    for (float target : new float[] {-1, 3, 0.5f, Float.NaN}) {
      assertThatThrownBy(() -> CATEGORICAL.loss(new float[3], 0, target, 1))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a target class must be a whole number within 0..2: " + target);
    }
  }
}
