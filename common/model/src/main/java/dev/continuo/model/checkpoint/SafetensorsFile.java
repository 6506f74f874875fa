package dev.continuo.model.checkpoint;

import dev.continuo.model.json.JsonReader;
import dev.continuo.model.json.JsonValue;
import dev.continuo.model.json.JsonWriter;
import dev.continuo.model.json.UnreadableJsonException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A safetensors file (github.com/huggingface/safetensors): names, shapes and texts in a JSON
 * header, then the numbers.
 *
 * <pre>
 * 8 bytes         n, the header's length, little-endian
 * n bytes         {"__metadata__":{...},"name":{"dtype":"F32","shape":[2,3],"data_offsets":[0,24]}}
 * the rest        values, little-endian, tensor after tensor without a gap
 * </pre>
 *
 * @param metadata texts by name, written in this order
 * @param blocks tensors, written in this order
 */
record SafetensorsFile(Map<String, String> metadata, List<SafetensorsBlock> blocks) {
  private static final String METADATA = "__metadata__";
  private static final int LENGTH_BYTES = 8;
  private static final int ALIGNMENT = 8;
  private static final int LONGEST_HEADER = 16 << 20;

  byte[] encode() {
    byte[] header = header();
    int padded = (header.length + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
    int size = LENGTH_BYTES + padded;
    for (SafetensorsBlock block : blocks) {
      size = Math.addExact(size, block.bytes().remaining());
    }
    ByteBuffer file = ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(padded).put(header);
    while (file.position() < LENGTH_BYTES + padded) {
      file.put((byte) ' ');
    }
    for (SafetensorsBlock block : blocks) {
      file.put(block.bytes().duplicate());
    }
    return file.array();
  }

  private byte[] header() {
    Map<String, JsonValue> header = new LinkedHashMap<>();
    Map<String, JsonValue> texts = new LinkedHashMap<>();
    metadata.forEach((name, text) -> texts.put(name, new JsonValue.Text(text)));
    header.put(METADATA, new JsonValue.Members(texts));
    int begin = 0;
    for (SafetensorsBlock block : blocks) {
      int end = begin + block.bytes().remaining();
      Map<String, JsonValue> entry = new LinkedHashMap<>();
      entry.put("dtype", new JsonValue.Text(block.type().name()));
      entry.put("shape", numbers(block.shape()));
      entry.put("data_offsets", numbers(begin, end));
      header.put(block.name(), new JsonValue.Members(entry));
      begin = end;
    }
    return JsonWriter.write(new JsonValue.Members(header)).getBytes(StandardCharsets.UTF_8);
  }

  private static JsonValue numbers(int... values) {
    List<JsonValue> numbers = new ArrayList<>();
    for (int value : values) {
      numbers.add(new JsonValue.Numeral(value));
    }
    return new JsonValue.Items(numbers);
  }

  /** Reads a file; its blocks are views of {@code file}, in the order of their values. */
  static SafetensorsFile decode(byte[] file) throws UnreadableCheckpointException {
    if (file.length < LENGTH_BYTES) {
      throw new UnreadableCheckpointException(
          "byte %d: the file ends within the header's length".formatted(file.length));
    }
    long length = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (length < 2 || length > LONGEST_HEADER) {
      throw new UnreadableCheckpointException(
          "byte 0: not a safetensors file: a header of %s bytes, at most %d are read"
              .formatted(Long.toUnsignedString(length), LONGEST_HEADER));
    }
    if (length > file.length - LENGTH_BYTES) {
      throw new UnreadableCheckpointException(
          "byte %d: the file ends within its header of %d bytes".formatted(file.length, length));
    }
    int dataStart = LENGTH_BYTES + (int) length;
    if (file[LENGTH_BYTES] != '{') {
      throw new UnreadableCheckpointException("byte 8: not a safetensors file: expected '{'");
    }
    Map<String, String> metadata = new LinkedHashMap<>();
    List<SafetensorsBlock> blocks = new ArrayList<>();
    try {
      JsonValue.Members header = JsonReader.read(file, LENGTH_BYTES, dataStart).members();
      for (Map.Entry<String, JsonValue> entry : header.values().entrySet()) {
        JsonValue.Members members = entry.getValue().members();
        if (entry.getKey().equals(METADATA)) {
          for (Map.Entry<String, JsonValue> text : members.values().entrySet()) {
            metadata.put(text.getKey(), text.getValue().text());
          }
        } else {
          blocks.add(block(entry.getKey(), members, file, dataStart));
        }
      }
    } catch (UnreadableJsonException e) {
      throw new UnreadableCheckpointException(String.valueOf(e.getMessage()));
    }
    // Stable: a block without values stays before or after its neighbour as the header has it.
    blocks.sort(Comparator.comparingInt(block -> block.bytes().position()));
    checkGapless(blocks, file, dataStart);
    return new SafetensorsFile(metadata, blocks);
  }

  private static SafetensorsBlock block(
      String name, JsonValue.Members entry, byte[] file, int dataStart)
      throws UnreadableJsonException {
    entry.only(Set.of("dtype", "shape", "data_offsets"));
    SafetensorsBlock.Type type = SafetensorsBlock.Type.of(name, entry.get("dtype"));
    List<JsonValue> axes = entry.get("shape").items();
    List<JsonValue> offsets = entry.get("data_offsets").items();
    if (offsets.size() != 2) {
      throw entry.unreadable("tensor '%s': expected two data_offsets".formatted(name));
    }
    long begin = offsets.get(0).whole();
    long end = offsets.get(1).whole();
    if (begin > end || end > file.length - dataStart) {
      throw entry.unreadable(
          "tensor '%s': bytes %d to %d do not lie within the %d that follow the header"
              .formatted(name, begin, end, file.length - dataStart));
    }
    int[] shape = new int[axes.size()];
    long size = SafetensorsBlock.VALUE_BYTES;
    for (int i = 0; i < shape.length; i++) {
      shape[i] = axes.get(i).index();
      size = Math.min(size, Integer.MAX_VALUE) * shape[i];
    }
    if (size != end - begin) {
      throw entry.unreadable(
          "tensor '%s': its shape takes %d bytes, its offsets %d"
              .formatted(name, size, end - begin));
    }
    ByteBuffer bytes = ByteBuffer.wrap(file, dataStart + (int) begin, (int) (end - begin));
    return new SafetensorsBlock(name, type, shape, bytes);
  }

  private static void checkGapless(List<SafetensorsBlock> blocks, byte[] file, int dataStart)
      throws UnreadableCheckpointException {
    int at = dataStart;
    for (SafetensorsBlock block : blocks) {
      if (block.bytes().position() != at) {
        throw new UnreadableCheckpointException(
            "byte %d: tensor '%s' begins at byte %d, leaving a gap or an overlap"
                .formatted(at, block.name(), block.bytes().position()));
      }
      at = block.bytes().limit();
    }
    if (at != file.length) {
      throw new UnreadableCheckpointException(
          "byte %d: %d bytes belong to no tensor".formatted(at, file.length - at));
    }
  }
}
