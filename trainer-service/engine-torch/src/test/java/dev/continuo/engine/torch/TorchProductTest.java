package dev.continuo.engine.torch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.continuo.benchmarks.product.MatrixProduct;
import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.spec.AdamSpec;
import org.junit.jupiter.api.Test;

/** The product that the benchmarks measure this engine by; they are tested without libtorch. */
class TorchProductTest {

  @Test
  void run_onProcessor_leavesOpenBlasOneThread() {
    assumeTrue(Libtorch.failure() == null, () -> "no libtorch here: " + Libtorch.failure());
    Example example = new Example(70, 4, 3, 8, 9, 16);
    TrainingSettings settings =
        new TrainingSettings(example.lanes(), AdamSpec.KERAS, 0, 1, Device.CPU, Precision.FLOAT32);
    OptimizerState optimizer = OptimizerState.initial(example.network());
    TorchEngine engine = new TorchEngine();
    try (Training training =
            engine.open(example.network(), settings, example.weights(), optimizer);
        MatrixProduct product = MatrixProduct.beside(engine.name(), training, 2)) {
      product.run();
      assertThat(product.operations()).isEqualTo(2.0 * 1024 * 1024 * 1024);
      assertThat(Libtorch.blasThreads()).isEqualTo(1);
      training.train(example.batch(), 0.01);
    }
  }
}
