package dev.continuo.engine.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import dev.continuo.benchmarks.product.MatrixProduct;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

/** The product that the benchmarks measure this engine by; they are tested without ND4J. */
class Dl4jProductTest {

  @Test
  void run_onAllThreads_lendsThemUntilTheTrainingGoesOn() {
    Example example = new Example(61, 3, 2, 4, 5, 6);
    TrainingSettings settings = new TrainingSettings(example.lanes(), 1);
    OptimizerState optimizer = OptimizerState.initial(example.network());
    Dl4jEngine engine = new Dl4jEngine();
    try (Training training =
            engine.open(example.network(), settings, example.weights(), optimizer);
        MatrixProduct product = MatrixProduct.beside(engine.name(), training, 2)) {
      product.run();
      assertThat(product.operations()).isEqualTo(2.0 * 2048 * 2048 * 2048);
      training.train(example.batch(), 0.005);
      assertThat(Nd4j.factory().blas().getMaxThreads()).isEqualTo(1);
    }
  }
}
