package dev.continuo.model.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.continuo.model.Tensor;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Files written by hand, byte by byte. */
final class SafetensorsFileTest {

  private static byte[] file(String header, int... words) {
    byte[] text = header.getBytes(StandardCharsets.UTF_8);
    ByteBuffer file =
        ByteBuffer.allocate(8 + text.length + 4 * words.length).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(text.length).put(text);
    for (int word : words) {
      file.putInt(word);
    }
    return file.array();
  }

  private static void assertRefused(byte[] file, String message) {
    assertThatThrownBy(() -> SafetensorsFile.decode(file))
        .isInstanceOf(UnreadableCheckpointException.class)
        .hasMessageContaining(message);
  }

  @Test
  void decode_fileOfAnotherWriter_isRead() throws UnreadableCheckpointException {
    // Tensors in another order than their values, blanks, an escape, padding.
    byte[] file =
        file(
            """
            {"b":{"dtype":"I32","shape":[],"data_offsets":[8,12]}, "a" : {"shape":[2],
            "dtype":"F32","data_offsets":[0,8]},"__metadata__":{"k\\u00fc":"v\\n"}}\
            """,
            0x3F800000,
            0xC0000000,
            -7);
    SafetensorsFile read = SafetensorsFile.decode(file);
    assertThat(read.metadata()).containsExactly(Map.entry("kü", "v\n"));
    assertThat(read.blocks()).extracting(SafetensorsBlock::name).containsExactly("a", "b");
    assertThat(read.blocks().get(0).floats()).containsExactly(1f, -2f);
    assertThat(read.blocks().get(1).ints()).containsExactly(-7);
  }

  @Test
  void encode_oneTensor_isTheseBytes() {
    Tensor tensor = new Tensor("t", new float[] {1, -2}, 2);
    byte[] file =
        new SafetensorsFile(Map.of("a", "\"\\\t"), List.of(SafetensorsBlock.of(tensor, "t")))
            .encode();
    String header =
        "{\"__metadata__\":{\"a\":\"\\\"\\\\\\u0009\"},"
            + "\"t\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]}}";
    assertThat(file)
        .isEqualTo(file(header + " ".repeat(-header.length() & 7), 0x3F800000, 0xC0000000));
  }

  @Test
  void decode_hostileLengths_areRefusedWithoutTakingMemory() {
    byte[] huge = file("{}");
    huge[6] = 0x7F;
    assertRefused(huge, "byte 0: not a safetensors file");
    huge[7] = (byte) 0xFF;
    assertRefused(huge, "byte 0: not a safetensors file: a header of 18410433801713876994 bytes");
    String header = "{\"t\":{\"dtype\":\"F32\",\"shape\":[%s],\"data_offsets\":[%s]}}";
    assertRefused(
        file(header.formatted("2147483647,2147483647,4", "0,4"), 0),
        "byte 13: tensor 't': its shape takes");
    assertRefused(file(header.formatted("1", "0,9223372036854775807"), 0), "do not lie within");
    assertRefused(file(header.formatted("1", "0,99999999999999999999"), 0), "a whole number");
    assertRefused(file(header.formatted("1", "4,0"), 0), "do not lie within");
    assertRefused(file(header.formatted("-1", "0,4"), 0), "expected a whole number, 0 or more");
    assertRefused(file(header.formatted("9999999999", "0,4"), 0), "below 2^31");
  }

  @Test
  void decode_gapsAndOverlaps_areRefused() {
    String header =
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%s]},"
            + "\"b\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[%s]}}";
    assertRefused(file(header.formatted("0,4", "8,12"), 1, 2, 3), "leaving a gap or an overlap");
    assertRefused(file(header.formatted("0,4", "2,6"), 1, 2), "leaving a gap or an overlap");
    assertRefused(file(header.formatted("0,4", "4,8"), 1, 2, 3), "4 bytes belong to no tensor");
  }

  @Test
  void decode_brokenJson_saysWhatAndWhere() {
    assertRefused(file("{\"a\":1"), "byte 14: JSON ends in the middle");
    assertRefused(file("{\"a\":1}"), "byte 13: expected an object, found number 1");
    assertRefused(file("{} x"), "byte 11: expected nothing more");
    assertRefused(file("{\"a\" 1}"), "byte 13: expected ':'");
    assertRefused(file("{\"a\":{},\"a\":{}}"), "byte 16: name 'a' stands twice");
    assertRefused(file("{\"a\":01}"), "byte 13: expected a value");
    assertRefused(file("{\"a\":truE}"), "byte 16: expected 'e'");
    assertRefused(file("{\"\\x\":1}"), "byte 11: unknown escape");
    assertRefused(file("{\"\\u12g4\":1}"), "expected a hexadecimal digit");
    assertRefused(file("{\"\t\":1}"), "byte 10: control character in a string");
    assertRefused(file("{\"a\":" + "[".repeat(40)), "nested deeper than 16");
    assertRefused(file("[1]"), "byte 8: not a safetensors file: expected '{'");
    byte[] latin1 = file("{\"x\":1}");
    latin1[10] = (byte) 0xFC;
    assertRefused(latin1, "byte 10: string is not UTF-8");
    assertRefused(
        file("{\"t\":{\"dtype\":\"F16\",\"shape\":[],\"data_offsets\":[0,2]}}"),
        "byte 22: tensor 't': dtype must be F32 or I32, not 'F16'");
  }
}
