package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import dev.continuo.engine.Precision;
import dev.continuo.engine.Training;
import dev.continuo.engine.TrainingSettings;
import dev.continuo.engine.testkit.Example;
import dev.continuo.model.OptimizerState;
import org.bytedeco.pytorch.global.torch;

/** Trains on a thread of its own, in a process of its own, and prints who computes with what. */
final class ThreadsProbe {

  private ThreadsProbe() {}

  public static void main(String[] args) throws InterruptedException {
    Example example = new Example(70, 4, 3, 8, 9, 16);
    TrainingSettings settings =
        new TrainingSettings(example.lanes(), example.adam(), 1, 2, Device.CPU, Precision.FLOAT32);
    try (Training training =
        new TorchEngine()
            .open(
                example.network(),
                settings,
                example.weights(),
                OptimizerState.initial(example.network()))) {
      print("opened by main");
      Thread worker =
          new Thread(() -> {
            training.train(example.batch(), 0.01);
            print("trained by worker");
          });
      worker.start();
      worker.join();
    }
  }

  private static void print(String who) {
    System.out.printf(
        "%s: libtorch %d, between operations %d, OpenBLAS %d%n",
        who, torch.get_num_threads(), torch.get_num_interop_threads(), Libtorch.blasThreads());
  }
}
