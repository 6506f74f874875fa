package dev.continuo.engine.dl4j;

import dev.continuo.engine.Device;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * A device whose backend is loaded. What is set on entering holds for the whole process or the
 * thread that calls, so every piece of work enters first.
 */
record Processor(Device device) {

  /** Readies it for training: products are too small to share out, the rest is shared out. */
  void enter(int threads) {
    if (device.isCuda()) {
      Nd4j.getAffinityManager().unsafeSetDevice(device.cudaNumber());
    } else {
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
      Nd4j.factory().blas().setMaxThreads(1);
    }
  }
}
