package dev.continuo.model.spec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.spec.HeadSpec.Categorical;
import dev.continuo.model.spec.HeadSpec.Mixture;
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
  void parameters_whereSequencesEnd_haveAClassMore() {
    List<InputSpec> inputs =
        List.of(new Embedded(Property.PITCH, PITCHES, 6, 1), new Scaled(Property.VELOCITY, 0.01f));
    List<HeadSpec> heads =
        List.of(
            new Categorical(Property.STEP, new Bins.Times(0, 10, 20), 1, 3, List.of()),
            new Categorical(Property.PITCH, PITCHES, 1, 2, List.of(Property.STEP)),
            mixture(Property.DURATION, 5, 9));
    List<LayerSpec> layers = List.of(new Lstm(5));
    NetworkSpec network = new NetworkSpec(new Reading.Passage(8, true), inputs, layers, heads);
    assertThat(network.parameters())
        .extracting(Parameter::toString)
        .contains(
            "input.pitch.embedding[129, 6]",
            "head.step.kernel[3, 3]",
            "head.step.bias[3]",
            "head.pitch.given.step[3, 2]",
            "head.pitch.kernel[2, 128]",
            "head.duration.given.pitch[128, 6]");
    assertThat(network.targetClasses()).containsExactly(3, 128, 2, 9);
    assertThat(network.endHead()).isZero();
    assertThat(network.reading().context()).isZero();
    NetworkSpec endless =
        new NetworkSpec(new Reading.Passage(8), network.inputs(), layers, network.heads());
    assertThat(endless).isEqualTo(new NetworkSpec(new Reading.Passage(8), inputs, layers, heads));
    assertThat(endless.targetClasses()).containsExactly(2, 128, 2, 9);
    assertThat(endless.endHead()).isEqualTo(-1);
  }

  @Test
  void ends_withoutClassesOfStep_isRefused() {
    for (HeadSpec step :
        List.of(
            new Positive(Property.STEP, 1, 10),
            new Mixture(Property.STEP, new Bins.Times(0, 9), 10, 9, 4, 1, 0, List.of()),
            new Categorical(Property.DURATION, 9, 1))) {
      assertThatThrownBy(() ->
              new NetworkSpec(
                  new Reading.Passage(8, true),
                  List.of(new Scaled(Property.PITCH, 1)),
                  List.of(new Lstm(1)),
                  List.of(new Categorical(Property.PITCH, PITCHES, 1, 0, List.of()), step)))
          .hasMessage(
              "ends must be false, or heads must have a categorical one of step, whose last class"
                  + " is the end: true");
    }
    assertThatThrownBy(() ->
            new NetworkSpec(
                new Reading.Passage(8, true),
                List.of(new Scaled(Property.PITCH, 1)),
                List.of(new Lstm(1)),
                List.of(
                    new Categorical(Property.PITCH, PITCHES, 1, 0, List.of()),
                    new Categorical(
                        Property.STEP, new Bins.Whole(0, 9), 1, 2, List.of(Property.PITCH)))))
        .hasMessage(
            "ends must be false, or the head of step must be given nothing, as it says whether"
                + " there is a note: true");
  }

  @Test
  void targets_ofAMixture_areItsClassesAndItsFineBins() {
    NetworkSpec network =
        network(
            new Categorical(Property.PITCH, PITCHES, 1, 0, List.of()),
            mixture(Property.STEP, 4, 7),
            mixture(Property.DURATION, 5, 9),
            new Categorical(Property.VELOCITY, PITCHES, 1, 2, List.of(Property.STEP)));
    assertThat(network.headParameters(1))
        .extracting(Parameter::toString)
        .containsExactly(
            "head.step.hidden.kernel[1, 6]",
            "head.step.hidden.bias[6]",
            "head.step.given.pitch[128, 6]",
            "head.step.kernel[6, 12]",
            "head.step.bias[12]");
    assertThat(network.headParameters(3).get(2)).hasToString("head.velocity.given.step[2, 2]");
    assertThat(network.targetClasses()).containsExactly(128, 2, 2, 128, 7, 9);
    assertThat(List.of(0, 1, 2, 3)).extracting(network::lossTarget).containsExactly(0, 4, 5, 3);
  }

  private static Mixture mixture(Property property, int components, int count) {
    Bins.Times classes = new Bins.Times(0, 20_000, 70_000);
    return new Mixture(property, classes, 10_000, count, components, 1, 6, List.of(Property.PITCH));
  }

  @Test
  void mixture_thatCannotBe_isRefusedByName() {
    assertThatThrownBy(() -> mixture(Property.VELOCITY, 4, 7))
        .hasMessage("a mixture predicts step or duration: velocity");
    assertThatThrownBy(() -> mixture(Property.STEP, 0, 7))
        .hasMessage("components must lie within 1..65536: 0");
    assertThatThrownBy(() -> mixture(Property.STEP, 4, 1))
        .hasMessage("count must be 2 to 65536 bins: 1");
    assertThatThrownBy(() ->
            new Mixture(Property.STEP, new Bins.Times(0, 9), 60_000, 65_536, 4, 1, 0, List.of()))
        .hasMessage("count must be 2 to 35791 bins: 65536");
  }

  @Test
  void mixture_edgesAndTimes_areInverse() {
    Mixture mixture = mixture(Property.DURATION, 4, 1000);
    double[] edges = mixture.edges();
    assertThat(edges).hasSize(1001).isSorted();
    assertThat(edges[0]).isEqualTo(Double.NEGATIVE_INFINITY);
    assertThat(edges[1000]).isEqualTo(Double.POSITIVE_INFINITY);
    for (int bin = 1; bin < 1000; bin++) {
      assertThat(mixture.seconds(edges[bin])).isCloseTo(bin / 100f, within(1e-6f));
    }
    assertThat(mixture.seconds(Double.NEGATIVE_INFINITY)).isZero();
    assertThat(mixture.seconds(1e9)).isLessThan(10).isCloseTo(10, within(1e-5f));
    assertThat(mixture.fine().classOf(mixture.seconds(1e9))).isEqualTo(999);
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
        new Categorical(
            Property.PITCH, PITCHES, 1, new HiddenSpec(2, List.of(Property.STEP), 0.1, true), true);
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
    assertThatThrownBy(() -> new HiddenSpec(0, List.of(), 0.3, true))
        .hasMessage("residual must be false for a head without a hidden layer: true");
    assertThatThrownBy(() -> new HiddenSpec(2, List.of(), -1, true))
        .hasMessage("givenSpread must be 0 or more: -1.0");
    for (Property property : List.of(Property.STEP, Property.VELOCITY)) {
      assertThatThrownBy(
              () -> new Categorical(property, PITCHES, 1, new HiddenSpec(2, List.of()), true))
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
