package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.InputSpec.Logarithm;
import dev.continuo.model.spec.InputSpec.Scaled;
import org.junit.jupiter.api.Test;

class InputSpecTest {

  @Test
  void of_scaledValue_isMovedByTheOffset() {
    Scaled velocity = new Scaled(Property.VELOCITY, 1f / 64, -1);
    assertThat(velocity.of(96)).isEqualTo(0.5f);
    assertThat(new Scaled(Property.PITCH, 1f / 128).of(61)).isEqualTo(61 * (1f / 128));
    assertThatThrownBy(() -> new Scaled(Property.VELOCITY, 1, Float.NaN))
        .hasMessage("offset must be finite: NaN");
  }

  @Test
  void of_time_isItsLogarithmOfTheSizeOfOne() {
    Logarithm step = new Logarithm(Property.STEP);
    assertThat(step.of(0)).isCloseTo(-1.3026f, within(1e-4f));
    assertThat(step.of(0.99f)).isCloseTo(1, within(1e-6f));
    assertThat(step.of(20)).isCloseTo(2.4981f, within(1e-4f));
    assertThat(step.of(-0.5f)).isEqualTo(step.of(0));
    assertThatThrownBy(() -> new Logarithm(Property.VELOCITY))
        .hasMessage("log must be false but for times, step and duration: true");
  }
}
