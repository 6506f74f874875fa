package dev.continuo.engine.dl4j;

import dev.continuo.engine.MatrixProduct;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Products of matrices large enough for any device, in arrays of their own. */
final class Dl4jMatrixProduct implements MatrixProduct {
  private static final int SIZE = 2048;

  private final Processor processor;
  private final int threads;
  private final INDArray left = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray right = Nd4j.rand(DataType.FLOAT, SIZE, SIZE);
  private final INDArray product = Nd4j.create(DataType.FLOAT, new long[] {SIZE, SIZE}, 'f');

  Dl4jMatrixProduct(Processor processor, int threads) {
    this.processor = processor;
    this.threads = threads;
  }

  @Override
  public double operations() {
    return 2.0 * SIZE * SIZE * SIZE;
  }

  @Override
  public void run() {
    processor.enterProducts(threads);
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
