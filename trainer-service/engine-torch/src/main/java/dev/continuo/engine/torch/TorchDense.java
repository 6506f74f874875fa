package dev.continuo.engine.torch;

import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/**
 * {@code y = x · kernel + bias}, on the last axis.
 *
 * @param kernel {@code [in, out]}
 * @param bias {@code [out]}
 */
record TorchDense(Tensor kernel, Tensor bias) {

  Tensor forward(Tensor x) {
    return torch.linear(x, kernel.t(), bias);
  }
}
