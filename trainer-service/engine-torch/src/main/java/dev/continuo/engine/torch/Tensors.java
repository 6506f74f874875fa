package dev.continuo.engine.torch;

import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BoolOptional;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.DeviceOptional;
import org.bytedeco.pytorch.MemoryFormatOptional;
import org.bytedeco.pytorch.NoGradGuard;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptions;
import org.bytedeco.pytorch.global.torch;
import org.bytedeco.pytorch.global.torch.ScalarType;

/** Tensors from Java's arrays and back. */
final class Tensors {

  private Tensors() {}

  static Tensor zeros(Device device, ScalarType type, long... shape) {
    return torch.zeros(shape, options(type).device(new DeviceOptional(device)));
  }

  /** Host memory with any content; pinned, a GPU can fetch from it while the host goes on. */
  static Tensor onHost(boolean pinned, long... shape) {
    return torch.empty(
        shape,
        options(ScalarType.Float).pinned_memory(new BoolOptional(pinned)),
        new MemoryFormatOptional());
  }

  private static TensorOptions options(ScalarType type) {
    return new TensorOptions().dtype(new ScalarTypeOptional(type));
  }

  /** To where it is computed on; returns at once where the memory is pinned. */
  static Tensor to(Device device, Tensor tensor) {
    return tensor.to(device, ScalarType.Float, true, false, new MemoryFormatOptional());
  }

  /** Fills a tensor of float32. */
  static void fill(Tensor tensor, float[] values) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Tensor host = onHost(false, values.length);
      put(host, 0, values, 0, values.length);
      tensor.copy_(host.view_as(tensor));
    }
  }

  /** Writes some numbers of an array to host memory. */
  static void put(Tensor host, long position, float[] values, int from, int count) {
    try (FloatPointer memory = host.data_ptr_float()) {
      memory.position(position).put(values, from, count);
    }
  }

  /** A copy; waits for the device. */
  static float[] floats(Tensor tensor) {
    float[] values = new float[Math.toIntExact(tensor.numel())];
    read(tensor, values);
    return values;
  }

  /** Copies a tensor's numbers to an array of its size; waits for the device. */
  static void read(Tensor tensor, float[] values) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Tensor host = tensor.to(new Device("cpu"), ScalarType.Float).contiguous();
      host.data_ptr_float().get(values);
    }
  }

  /** A copy; waits for the device. */
  static double[] doubles(Tensor tensor) {
    try (PointerScope _ = new PointerScope();
        NoGradGuard _ = new NoGradGuard()) {
      Tensor host = tensor.to(new Device("cpu"), ScalarType.Double).contiguous();
      double[] values = new double[Math.toIntExact(host.numel())];
      host.data_ptr_double().get(values);
      return values;
    }
  }
}
