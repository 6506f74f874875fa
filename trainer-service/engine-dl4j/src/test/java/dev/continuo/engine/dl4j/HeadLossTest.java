package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.engine.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.activations.impl.ActivationIdentity;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class HeadLossTest {

  @BeforeAll
  static void loadBackend() {
    var _ = new Dl4jEngine().processor(Device.AUTO);
  }

  @Test
  void crossEntropy_ofAnAllButImpossibleTarget_isNotClipped() {
    HeadLoss loss = new SoftmaxCrossEntropy(0.5);
    INDArray logits = Nd4j.createFromArray(new float[][] {{0, 90, 0}});
    assertThat(loss.add(column(2), logits)).isEqualTo(90, within(1e-4));
    assertThat(score(loss, column(2), logits)).isEqualTo(45, within(1e-4));
    assertThat(gradient(loss, column(2), logits))
        .containsExactly(new float[] {0, 0.5f, -0.5f}, within(1e-7f));
  }

  @Test
  void squaredError_ofNegativeOutputs_isPressed() {
    HeadLoss loss = new PressedSquaredError(2, 10);
    INDArray outputs = column(-1, 3);
    assertThat(loss.add(column(1, 1), outputs)).isEqualTo(4 + 10 + 4);
    assertThat(score(loss, column(1, 1), outputs)).isEqualTo(36);
    assertThat(gradient(loss, column(1, 1), outputs)).containsExactly(2 * (-4 - 10), 2 * 4);
  }

  @Test
  void squaredError_ofNoNumber_isNoNumber() {
    HeadLoss loss = new PressedSquaredError(1, 10);
    assertThat(loss.add(column(1), column(Float.NaN))).isNaN();
  }

  private static double score(HeadLoss loss, INDArray targets, INDArray outputs) {
    return loss.computeScore(targets, outputs, new ActivationIdentity(), null, false);
  }

  private static float[] gradient(HeadLoss loss, INDArray targets, INDArray outputs) {
    return loss.computeGradient(targets, outputs, new ActivationIdentity(), null)
        .ravel()
        .toFloatVector();
  }

  private static INDArray column(float... values) {
    return Nd4j.createFromArray(values).reshape(values.length, 1);
  }
}
