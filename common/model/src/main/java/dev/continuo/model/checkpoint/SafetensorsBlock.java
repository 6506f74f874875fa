package dev.continuo.model.checkpoint;

import dev.continuo.model.Tensor;
import dev.continuo.model.json.JsonValue;
import dev.continuo.model.json.UnreadableJsonException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * One tensor of a safetensors file.
 *
 * @param shape from the slowest axis to the fastest
 * @param bytes its values, little-endian, from position to limit
 */
record SafetensorsBlock(String name, Type type, int[] shape, ByteBuffer bytes) {
  /** Bytes of one value, of either type. */
  static final int VALUE_BYTES = 4;

  /** The types that checkpoints use, by their names in the file. */
  enum Type {
    F32,
    I32;

    static Type of(String name, JsonValue dtype) throws UnreadableJsonException {
      return switch (dtype.text()) {
        case "F32" -> F32;
        case "I32" -> I32;
        default ->
            throw dtype.unreadable(
                "tensor '%s': dtype must be F32 or I32, not '%s'".formatted(name, dtype.text()));
      };
    }
  }

  static SafetensorsBlock of(Tensor tensor, String name) {
    ByteBuffer bytes = allocate(tensor.values().length);
    bytes.asFloatBuffer().put(tensor.values());
    return new SafetensorsBlock(name, Type.F32, tensor.shape(), bytes);
  }

  static SafetensorsBlock of(String name, int[] values, int... shape) {
    ByteBuffer bytes = allocate(values.length);
    bytes.asIntBuffer().put(values);
    return new SafetensorsBlock(name, Type.I32, shape, bytes);
  }

  float[] floats() {
    float[] values = new float[bytes.remaining() / VALUE_BYTES];
    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(values);
    return values;
  }

  int[] ints() {
    int[] values = new int[bytes.remaining() / VALUE_BYTES];
    bytes.slice().order(ByteOrder.LITTLE_ENDIAN).asIntBuffer().get(values);
    return values;
  }

  private static ByteBuffer allocate(int values) {
    return ByteBuffer.allocate(Math.multiplyExact(values, VALUE_BYTES))
        .order(ByteOrder.LITTLE_ENDIAN);
  }
}
