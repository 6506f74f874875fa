package dev.continuo.benchmarks.product;

import dev.continuo.engine.Device;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.openblas.global.openblas_nolapack;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** libtorch's own product of square matrices: OpenBLAS on a processor, cuBLAS on a GPU. */
final class TorchMatrixProduct implements MatrixProduct {
  private static final long ON_CPU = 1024;
  private static final long ON_GPU = 8192;

  private final Device device;
  private final int threads;
  private final long size;
  private final Tensor left;
  private final Tensor right;
  private final Tensor product;
  private final PointerScope kept;

  TorchMatrixProduct(Device device, int threads) {
    this.device = device;
    this.threads = threads;
    size = device.isCuda() ? ON_GPU : ON_CPU;
    kept = new PointerScope();
    try (NoGradGuard _ = new NoGradGuard()) {
      left = zeros().uniform_();
      right = zeros().uniform_();
      product = zeros();
      kept.extend();
    } finally {
      kept.close();
    }
  }

  private Tensor zeros() {
    return torch.zeros(
        new long[] {size, size},
        new TensorOptions()
            .dtype(new ScalarTypeOptional(ScalarType.Float))
            .device(new DeviceOptional(new org.bytedeco.pytorch.Device(device.label()))));
  }

  @Override
  public double operations() {
    return 2.0 * size * size * size;
  }

  /** Lends OpenBLAS the threads for as long as it takes; a training wants it to have one. */
  @Override
  public void run() {
    torch.set_num_threads(threads);
    openblas_nolapack.blas_set_num_threads(threads);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      if (device.isCuda()) {
        torch.globalContext().setAllowTF32CuBLAS(false);
      }
      torch.mm_out(product, left, right);
      if (device.isCuda()) {
        torch.cuda_synchronize(device.cudaNumber());
      }
    } finally {
      openblas_nolapack.blas_set_num_threads(1);
    }
  }

  @Override
  public void close() {
    kept.close();
  }
}
