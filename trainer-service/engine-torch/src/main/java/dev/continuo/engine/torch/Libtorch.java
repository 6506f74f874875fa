package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import java.util.StringJoiner;
import org.bytedeco.javacpp.Loader;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.Context;
import org.bytedeco.pytorch.global.torch;
import org.jspecify.annotations.Nullable;

/** libtorch in this process: loaded when first asked for, and what all trainings share of it. */
final class Libtorch {

  private Libtorch() {}

  /** Loads once, and keeps why it could not be. */
  private static final class Loaded {
    static final @Nullable String FAILURE = load();

    /**
     * JavaCPP compares the resident size of the whole process with four times the heap and then
     * refuses to allocate; a scope for every update bounds what is native here.
     */
    private static @Nullable String load() {
      for (String limit : new String[] {"maxbytes", "maxphysicalbytes"}) {
        String property = "org.bytedeco.javacpp." + limit;
        if (System.getProperty(property) == null) {
          System.setProperty(property, "0");
        }
      }
      WaitPolicy.waitAsleep();
      try {
        Loader.load(openblas_nolapack.class);
        Loader.load(torch.class);
        torch.set_num_interop_threads(1);
        return null;
      } catch (LinkageError missing) {
        return reason(missing);
      }
    }

    /** JavaCPP's words, and the system's below them, which name the library that is not there. */
    private static String reason(LinkageError missing) {
      StringJoiner reasons = new StringJoiner("; ");
      for (Throwable reason = missing; reason != null; reason = reason.getCause()) {
        reasons.add(String.valueOf(reason.getMessage()));
      }
      return reasons.toString();
    }
  }

  /** Why there is no libtorch here; null where there is one. */
  static @Nullable String failure() {
    return Loaded.FAILURE;
  }

  /** Whether it can compute on GPUs, were there any. */
  static boolean isForGpus() {
    return failure() == null && Context.hasCUDART();
  }

  /** GPUs that the driver shows. */
  static int gpus() {
    return failure() == null && torch.cuda_is_available() ? torch.cuda_device_count() : 0;
  }

  /**
   * Lets the calling thread compute with so many, whatever the environment says; the setting is a
   * thread's own.
   */
  static void threads(int threads) {
    if (torch.get_num_threads() != threads) {
      torch.set_num_threads(threads);
    }
  }

  /**
   * Sets the threads of OpenBLAS, for the whole process. Trainings give it one: its pool and
   * libtorch's would spin against each other, at many times the cost of an update.
   */
  static void blasThreads(int threads) {
    try (PointerScope _ = new PointerScope()) {
      openblas_nolapack.blas_set_num_threads(threads);
    }
  }

  /** Threads of OpenBLAS. */
  static int blasThreads() {
    try (PointerScope _ = new PointerScope()) {
      return openblas_nolapack.blas_get_num_threads();
    }
  }

  /** Products of 11 bits on GPUs, or of 24; for the whole process. */
  static void tf32(boolean allowed) {
    try (PointerScope _ = new PointerScope()) {
      Context context = torch.globalContext();
      context.setAllowTF32CuBLAS(allowed);
      context.setAllowTF32CuDNN(allowed);
    }
  }

  static org.bytedeco.pytorch.Device device(Device device) {
    return new org.bytedeco.pytorch.Device(device.label());
  }
}
