package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** The GPUs of this machine, each tried once. */
final class UsableGpus {
  /** Why a GPU cannot be computed on; empty where it can. */
  private static final Map<Device, String> FAILURES = new ConcurrentHashMap<>();

  private UsableGpus() {}

  /** Tries one after another, as far as they are asked for. */
  static Stream<Device> usable() {
    return IntStream.range(0, Libtorch.gpus())
        .mapToObj(Device::cuda)
        .filter(gpu -> failure(gpu).isEmpty());
  }

  /**
   * Refuses a GPU that cannot be computed on.
   *
   * @throws IllegalArgumentException with a sentence that says why, and what would help
   */
  static void check(Device gpu) {
    if (!Libtorch.isForGpus()) {
      throw refused(
          gpu,
          "the libtorch that is loaded has no code for GPUs; start with --device "
              + gpu
              + ", which fetches the one that has");
    }
    int count = Libtorch.gpus();
    if (count == 0) {
      throw refused(
          gpu,
          "libtorch finds no GPU or no NVIDIA driver that is new enough; nvidia-smi shows both."
              + " --device cpu needs none");
    }
    if (gpu.cudaNumber() >= count) {
      throw refused(gpu, "there are %d GPUs, counted from cuda:0".formatted(count));
    }
    if (!failure(gpu).isEmpty()) {
      throw refused(gpu, failure(gpu));
    }
  }

  private static IllegalArgumentException refused(Device gpu, String why) {
    return new IllegalArgumentException(
        "engine torch cannot compute on '%s': %s".formatted(gpu, why));
  }

  private static String failure(Device gpu) {
    return FAILURES.computeIfAbsent(gpu, UsableGpus::tryOut);
  }

  /** A card may be too old or too new for the code that libtorch brings: only use shows it. */
  private static String tryOut(Device gpu) {
    try (PointerScope _ = new PointerScope()) {
      Tensor ones =
          Tensors.zeros(Libtorch.device(gpu), ScalarType.Float, 2, 2).add_(new Scalar(1.0f));
      Tensors.floats(ones.mm(ones));
      return "";
    } catch (RuntimeException refusal) {
      return String.valueOf(refusal.getMessage()).lines().findFirst().orElse("it failed");
    }
  }
}
