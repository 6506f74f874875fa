package dev.continuo.engine.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.engine.Batch;
import dev.continuo.model.Tensor;
import dev.continuo.model.Weights;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientsTest {

  static Stream<Example> shapes() {
    Stream<Example> chosen =
        Stream.of(
            new Example(1, 1, 1, 1, 1, 1),
            new Example(2, 25, 3, 8, 128, 128),
            new Example(3, 7, 2, 13, 40, 33),
            new Example(4, 3, 5, 3, 129, 300),
            new Example(5, 5, 3, 9, 12, 20, 35),
            new Example(6, 4, 1, 2, 7, 32, 5, 64));
    return Stream.concat(chosen, randomShapes());
  }

  static Stream<Example> randomShapes() {
    return LongStream.range(100, 108).mapToObj(GradientsTest::random);
  }

  private static Example random(long seed) {
    Random random = new Random(seed);
    return new Example(
        seed,
        1 + random.nextInt(12),
        1 + random.nextInt(5),
        1 + random.nextInt(20),
        1 + random.nextInt(140),
        1 + random.nextInt(90));
  }

  @ParameterizedTest
  @MethodSource("shapes")
  void gradients_onRandomShapes_agreeWithTheReference(Example example) {
    Batch batch = example.batch();
    ReferenceNetwork reference = new ReferenceNetwork(example.network, example.weights);
    double loss = reference.loss(batch);
    try (JavaTraining training = example.training(2)) {
      assertClose(training.gradients(batch), reference.gradients);
      assertThat(training.evaluate(batch).total()).isCloseTo(loss, within(1e-5 * loss));
    }
  }

  /** Each tensor on its own: the largest error, measured by the tensor's largest number. */
  private static void assertClose(Weights gradients, double[] expected) {
    int n = 0;
    for (Tensor tensor : gradients.tensors()) {
      double largest = 0;
      double error = 0;
      for (float value : tensor.values()) {
        largest = Math.max(largest, Math.abs(expected[n]));
        error = Math.max(error, Math.abs(value - expected[n]));
        n++;
      }
      assertThat(error).as(tensor.name()).isLessThanOrEqualTo(1e-5 * largest);
    }
  }

  @ParameterizedTest
  @MethodSource("randomShapes")
  void reference_onRandomShapes_agreesWithFiniteDifferences(Example example) {
    Batch batch = example.batch();
    ReferenceNetwork reference = new ReferenceNetwork(example.network, example.weights);
    reference.loss(batch);
    double[] gradients = reference.gradients.clone();
    Random random = new Random(1);
    for (int i = 0; i < 6; i++) {
      int n = random.nextInt(gradients.length);
      double kept = reference.parameters[n];
      double step = 1e-6;
      reference.parameters[n] = kept + step;
      double above = reference.loss(batch);
      reference.parameters[n] = kept - step;
      double below = reference.loss(batch);
      reference.parameters[n] = kept;
      assertThat(gradients[n])
          .as("parameter %d", n)
          .isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }

  @Test
  void gradients_ofPartlyFilledBatch_comeFromItsRowsAlone() {
    Example example = new Example(20, 6, 3, 21, 15, 40);
    try (JavaTraining training = example.training(3)) {
      training.gradients(example.batch());
      Batch partly = example.batch(10);
      ReferenceNetwork reference = new ReferenceNetwork(example.network, example.weights);
      double loss = reference.loss(partly);
      assertClose(training.gradients(partly), reference.gradients);
      assertThat(training.evaluate(partly).total()).isCloseTo(loss, within(1e-5 * loss));
    }
  }
}
