package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Positive;
import dev.continuo.model.spec.InputSpec.Embedded;
import dev.continuo.model.spec.InputSpec.Scaled;
import dev.continuo.model.spec.LayerSpec.Dropout;
import dev.continuo.model.spec.LayerSpec.Linear;
import dev.continuo.model.spec.LayerSpec.Lstm;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkSpecTest {
  private static final Bins PITCHES = new Bins.Whole(0, 128);

  @Test
  void parameters_ofEveryPart_comeInItsOrder() {
    NetworkSpec network =
        new NetworkSpec(
            new Reading.Passage(8),
            List.of(
                new Embedded(Property.PITCH, PITCHES, 6, 1), new Scaled(Property.VELOCITY, 0.01f)),
            List.of(new Lstm(5), new Dropout(0.2), new Linear(4)),
            List.of(
                new Categorical(Property.STEP, new Bins.Times(0, 10, 20), 1, 3, List.of()),
                new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(Property.STEP)),
                new Positive(Property.DURATION, 1, 10)));
    assertThat(network.parameters())
        .extracting(Parameter::toString)
        .containsExactly(
            "input.pitch.embedding[128, 6]",
            "lstm.0.kernel[7, 20]",
            "lstm.0.recurrent[5, 20]",
            "lstm.0.bias[20]",
            "linear.2.kernel[5, 4]",
            "linear.2.bias[4]",
            "head.step.hidden.kernel[4, 3]",
            "head.step.hidden.bias[3]",
            "head.step.kernel[3, 2]",
            "head.step.bias[2]",
            "head.pitch.hidden.kernel[4, 2]",
            "head.pitch.hidden.bias[2]",
            "head.pitch.given.step[2, 2]",
            "head.pitch.kernel[2, 128]",
            "head.pitch.bias[128]",
            "head.duration.kernel[4, 1]",
            "head.duration.bias[1]");
  }

  @Test
  void heads_givenWhatNobodyBeforePredicts_areRefused() {
    assertThatThrownBy(
            () -> network(new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(Property.STEP))))
        .hasMessage("the head of pitch is given step, which no head of classes before it predicts");
    assertThatThrownBy(() ->
            network(
                new Positive(Property.STEP, 1, 0),
                new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(Property.STEP))))
        .hasMessageContaining("is given step");
    assertThatThrownBy(() -> new Categorical(Property.PITCH, PITCHES, 1, 0, List.of(Property.STEP)))
        .hasMessage("a head that is given [STEP] needs a hidden layer");
  }

  @Test
  void inputs_embeddedTwice_areRefused() {
    Embedded pitch = new Embedded(Property.PITCH, PITCHES, 6, 1);
    assertThatThrownBy(() ->
            new NetworkSpec(
                new Reading.Passage(8),
                List.of(pitch, pitch),
                List.of(new Lstm(5)),
                List.of(new Positive(Property.STEP, 1, 0))))
        .hasMessage("a property can be embedded once only: [PITCH, PITCH]");
  }

  @Test
  void parameters_ofResidualAndRelativeHeads_comeBeforeTheirOwn() {
    Categorical head =
        new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(Property.STEP), 0.1, true, true);
    assertThat(network(new Categorical(Property.STEP, 3, 1), head).headParameters(1))
        .extracting(Parameter::toString)
        .containsExactly(
            "head.pitch.hidden.kernel[1, 2]",
            "head.pitch.hidden.bias[2]",
            "head.pitch.given.step[3, 2]",
            "head.pitch.residual.kernel[2, 2]",
            "head.pitch.residual.bias[2]",
            "head.pitch.relative.kernel[2, 255]",
            "head.pitch.relative.bias[255]",
            "head.pitch.kernel[2, 128]",
            "head.pitch.bias[128]");
    assertThatThrownBy(() -> new Categorical(Property.PITCH, PITCHES, 1, 0, List.of(), 0.3, true, false))
        .hasMessage("residual must be false for a head without a hidden layer: true");
    assertThatThrownBy(() -> new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(), -1, true, false))
        .hasMessage("givenSpread must be 0 or more: -1.0");
    for (Property property : List.of(Property.STEP, Property.VELOCITY)) {
      assertThatThrownBy(() -> new Categorical(property, PITCHES, 1, 2, List.of(), 1, false, true))
          .hasMessageStartingWith("relative must be false but for a head of pitch");
    }
  }

  private static NetworkSpec network(HeadSpec... heads) {
    return new NetworkSpec(
        new Reading.Window(2),
        List.of(new Scaled(Property.PITCH, 1)),
        List.of(new Lstm(1)),
        List.of(heads));
  }
}
