package dev.continuo.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class EarlyStoppingTest {

  @Test
  void exhausted_lossGetsNoBetterForPatienceEpochs_holds() {
    EarlyStopping stopping = new EarlyStopping(2);
    assertThat(stopping.exhausted()).isFalse();
    assertThat(stopping.ended(1, 0.5)).isTrue();
    assertThat(stopping.ended(2, 0.6)).isFalse();
    assertThat(stopping.exhausted()).isFalse();
    assertThat(stopping.ended(3, 0.4)).isTrue();
    assertThat(stopping.ended(4, 0.4)).as("equal is not better").isFalse();
    assertThat(stopping.exhausted()).isFalse();
    assertThat(stopping.ended(5, 0.9)).isFalse();
    assertThat(stopping.exhausted()).isTrue();
  }
}
