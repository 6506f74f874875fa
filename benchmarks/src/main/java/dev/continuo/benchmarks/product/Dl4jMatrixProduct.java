package dev.continuo.benchmarks.product;

import dev.continuo.engine.Device;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

/** ND4J's products of matrices large enough for any device, in arrays of their own. */
final class Dl4jMatrixProduct implements MatrixProduct {
  private static final int SIZE = 2048;

  private final Device device;
  private final int threads;
  private final INDArray left = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray right = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray product = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');

  Dl4jMatrixProduct(Device device, int threads) {
    this.device = device;
    this.threads = threads;
  }

  @Override
  public double operations() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  /** Gives OpenBLAS the threads, which a training takes back when it goes on. */
  @Override
  public void run() {
    if (device.isCuda()) {
      Nd4j.getAffinityManager().unsafeSetDevice(device.cudaNumber());
    } else {
      NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(threads);
      Nd4j.factory().blas().setMaxThreads(threads);
    }
    Nd4j.gemm(left, right, product, false, false, 1, 0);
    Nd4j.getExecutioner().commit();
  }

  @Override
  public void close() {
    left.close();
    right.close();
    product.close();
  }
}
