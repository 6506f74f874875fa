package dev.continuo.engine.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.continuo.model.network.Batch;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ReferenceNetworkTest {

  static Stream<Example> examples() {
    return Stream.concat(
        Stream.of(
            new Example(100, 7, 3, 5, 20, 13),
            new Example(101, 1, 1, 2, 4, 1),
            new Example(102, 5, 2, 3, 9, 12, 20, 7)),
        LongStream.range(103, 114)
            .mapToObj(seed ->
                seed < 111 ? RandomNetworks.example(seed, 12) : RandomNetworks.ending(seed, 12)));
  }

  @ParameterizedTest
  @MethodSource("examples")
  void gradients_onRandomShapes_agreeWithFiniteDifferences(Example example) {
    ReferenceNetwork reference = new ReferenceNetwork(example.network(), example.weights());
    reference.train(example.batch(), 1e-3);
    Batch batch = example.following();
    reference.loss(batch);
    double[] gradients = reference.gradients().clone();
    double[] parameters = reference.parameters();
    Random random = new Random(1);
    for (int i = 0; i < 25; i++) {
      int n = random.nextInt(gradients.length);
      double kept = parameters[n];
      double step = 1e-6;
      parameters[n] = kept + step;
      double above = reference.loss(batch);
      parameters[n] = kept - step;
      double below = reference.loss(batch);
      parameters[n] = kept;
      assertThat(gradients[n])
          .as("parameter %d", n)
          .isCloseTo((above - below) / (2 * step), within(1e-6));
    }
  }
}
