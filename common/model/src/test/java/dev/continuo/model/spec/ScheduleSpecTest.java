package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.ScheduleSpec.Decay;
import org.junit.jupiter.api.Test;

class ScheduleSpecTest {

  @Test
  void rate_constant_isTheFullOne() {
    assertThat(ScheduleSpec.CONSTANT.rate(0.005, 1, 10)).isEqualTo(0.005);
    assertThat(ScheduleSpec.CONSTANT.rate(0.005, 10, 10)).isEqualTo(0.005);
  }

  @Test
  void rate_warmUpAndCosine_workedOutByHand() {
    ScheduleSpec schedule = new ScheduleSpec(4, Decay.COSINE, 0.02);
    // Update 1 of 100: a quarter grown, nothing passed. Update 51: half passed, cos(π/2) = 0.
    assertThat(schedule.rate(1, 1, 100)).isEqualTo(0.25);
    assertThat(schedule.rate(1, 51, 100)).isCloseTo(0.02 + 0.98 / 2, within(1e-12));
    assertThat(schedule.rate(1, 100, 100)).isBetween(0.02, 0.021);
  }

  @Test
  void rate_linear_fallsInEqualSteps() {
    ScheduleSpec schedule = new ScheduleSpec(0, Decay.LINEAR, 0);
    assertThat(schedule.rate(1, 1, 4)).isEqualTo(1);
    assertThat(schedule.rate(1, 4, 4)).isEqualTo(0.25);
  }

  @Test
  void schedule_badNumbers_areRefused() {
    assertThatThrownBy(() -> new ScheduleSpec(-1, Decay.NONE, 1)).hasMessageContaining("warmUp");
    assertThatThrownBy(() -> new ScheduleSpec(0, Decay.NONE, 1.5)).hasMessageContaining("floor");
  }
}
