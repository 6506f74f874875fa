package dev.continuo.events;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema and its marker in Avro's single-object encoding: {@code C3 01}, then the fingerprint
 * (CRC-64-AVRO of the canonical schema, little endian), then the record.
 */
final class AvroFormat {
  static final int MARKER_BYTES = 10;
  private static final int MAGIC = 0xC301;

  private final Schema schema;
  private final long fingerprint;

  private AvroFormat(Schema schema) {
    this.schema = schema;
    this.fingerprint = SchemaNormalization.parsingFingerprint64(schema);
  }

  /** The schema in {@code resources/avro/<name>.avsc}. */
  static AvroFormat named(String name) {
    String resource = "/avro/" + name + ".avsc";
    try (InputStream in = AvroFormat.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("schema is not on the class path: " + resource);
      }
      return new AvroFormat(new Schema.Parser().parse(in));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Schema schema() {
    return schema;
  }

  byte[] marker() {
    return ByteBuffer.allocate(MARKER_BYTES)
        .putShort((short) MAGIC)
        .order(ByteOrder.LITTLE_ENDIAN)
        .putLong(fingerprint)
        .array();
  }

  /** Refuses bytes that are not marked as this schema. */
  void check(byte[] bytes) throws UnreadableEventException {
    if (bytes.length < MARKER_BYTES) {
      throw new UnreadableEventException(
          "expected an Avro single-object marker of %d bytes, found %d bytes"
              .formatted(MARKER_BYTES, bytes.length),
          "",
          bytes.length);
    }
    ByteBuffer buffer = ByteBuffer.wrap(bytes);
    int magic = buffer.getShort() & 0xFFFF;
    if (magic != MAGIC) {
      throw new UnreadableEventException(
          "expected the Avro single-object marker C301, found %04X".formatted(magic), "", 0);
    }
    long found = buffer.order(ByteOrder.LITTLE_ENDIAN).getLong();
    if (found != fingerprint) {
      throw new UnreadableEventException(
          "expected schema %s with fingerprint %016x, found fingerprint %016x"
              .formatted(schema.getFullName(), fingerprint, found),
          "",
          2);
    }
  }
}
