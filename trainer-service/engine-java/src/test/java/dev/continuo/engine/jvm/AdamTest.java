package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.AdamSpec;
import dev.continuo.nn.kernels.AdamStep;
import dev.continuo.nn.kernels.Kernels;
import org.junit.jupiter.api.Test;

class AdamTest {

  @Test
  void adam_threeUpdates_workedOutByHand() {
    // α = 0.1; gradients 1, −2, 3.
    // t=1: m = 0.1,   v = 0.001;        m̂ = 1,          v̂ = 1;         w = 1 − 0.1 = 0.9
    // t=2: m = −0.11, v = 0.004999;     m̂ = −0.5789474, v̂ = 2.5007504; w = 0.9 + 0.0366102
    // t=3: m = 0.201, v = 0.013994001;  m̂ = 0.7416974,  v̂ = 4.6693363; w = 0.9366102 − 0.0343240
    Adam adam = new Adam(AdamSpec.KERAS);
    float[] w = {1};
    float[] m = {0};
    float[] v = {0};
    float[] gradients = {1, -2, 3};
    float[] expected = {0.9f, 0.9366102f, 0.9022862f};
    for (int t = 1; t <= 3; t++) {
      float[] gradient = {gradients[t - 1]};
      Kernels.best().adam(w, gradient, m, v, 0, 1, adam.step(t, 0.1, 1));
      assertThat(w[0]).as("update %d", t).isCloseTo(expected[t - 1], within(1e-6f));
    }
    assertThat(m[0]).isCloseTo(0.201f, within(1e-7f));
    assertThat(v[0]).isCloseTo(0.013994001f, within(1e-8f));
  }

  @Test
  void corrections_afterManyUpdates_areGone() {
    AdamStep step = new Adam(AdamSpec.KERAS).step(1_000_000, 0.005, 1);
    assertThat(step.rate()).isEqualTo(0.005f);
    assertThat(step.correction()).isEqualTo(1);
  }

  @Test
  void scale_normAboveTheClip_bringsItDown() {
    Adam adam = new Adam(new AdamSpec(0.9, 0.999, 1e-7, 0, 0.5, 0));
    assertThat(adam.scale(4)).isEqualTo(0.25);
    assertThat(adam.scale(0.01)).isEqualTo(1);
    assertThat(adam.scale(0)).isEqualTo(1);
  }
}
