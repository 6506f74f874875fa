package dev.continuo.engine.torch;

import dev.continuo.engine.Device;
import dev.continuo.engine.MatrixProduct;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.Tensor;
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
      org.bytedeco.pytorch.Device there = Libtorch.device(device);
      left = Tensors.zeros(there, ScalarType.Float, size, size).uniform_();
      right = Tensors.zeros(there, ScalarType.Float, size, size).uniform_();
      product = Tensors.zeros(there, ScalarType.Float, size, size);
      kept.extend();
    } finally {
      kept.close();
    }
  }

  @Override
  public double operations() {
    return 2.0 * size * size * size;
  }

  /** Lends OpenBLAS the threads for as long as it takes. */
  @Override
  public void run() {
    Libtorch.threads(threads);
    Libtorch.blasThreads(threads);
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      if (device.isCuda()) {
        Libtorch.tf32(false);
      }
      torch.mm_out(product, left, right);
      if (device.isCuda()) {
        torch.cuda_synchronize(device.cudaNumber());
      }
    } finally {
      Libtorch.blasThreads(1);
    }
  }

  @Override
  public void close() {
    kept.close();
  }
}
