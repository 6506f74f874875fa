package dev.continuo.engine.dl4j;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import dev.continuo.model.network.Batch;
import dev.continuo.model.spec.AdamSpec;
import org.bytedeco.javacpp.Pointer;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A process that trains for a while, then tells how many threads it computed with, and how far its
 * resident size grew once it had settled: {@code threads products megabytes}. The arguments say
 * after how many updates it has, and how many it makes then.
 */
final class LongTraining {
  private LongTraining() {}

  static void main(String[] arguments) {
    int settling = Integer.parseInt(arguments[0]);
    int updates = settling + Integer.parseInt(arguments[1]);
    Example example = new Example(51, 6, 3, 32, 128, 48);
    TrainingSettings settings =
        new TrainingSettings(32, AdamSpec.KERAS, 0, 2, Device.CPU, Precision.FLOAT32);
    try (Training training =
        new Dl4jEngine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network()))) {
      Batch batch = example.batch();
      Batch part = example.batch(7);
      long settled = 0;
      for (int update = 0; update < updates; update++) {
        training.train(update % 10 == 9 ? part : batch, 0.005);
        training.evaluate(part);
        if (update == settling - 1) {
          settled = Pointer.physicalBytes();
        }
      }
      System.out.printf(
          "%d %d %d%n",
          NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads(),
          Nd4j.factory().blas().getMaxThreads(),
          (Pointer.physicalBytes() - settled) >> 20);
    }
  }
}
