package dev.continuo.events.avro;

import dev.continuo.events.UnreadableEventException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaNormalization;

/**
 * A schema and its marker in Avro's single-object encoding: {@code C3 01}, then the fingerprint
 * (CRC-64-AVRO of the canonical schema, little endian), then the record. Records are written with
 * the newest schema, and read with any that there has been: topics are kept forever.
 */
final class AvroFormat {
  static final int MARKER_BYTES = 10;
  private static final int MAGIC = 0xC301;

  private final Schema schema;
  private final List<Long> fingerprints = new ArrayList<>();

  private AvroFormat(Schema schema, List<Schema> before) {
    this.schema = schema;
    fingerprints.add(SchemaNormalization.parsingFingerprint64(schema));
    before.forEach(old -> fingerprints.add(SchemaNormalization.parsingFingerprint64(old)));
  }

  /**
   * The schema in {@code resources/avro/<name>.avsc}.
   *
   * @param before names of the schemas before it, newest first
   */
  static AvroFormat named(String name, String... before) {
    List<Schema> old = new ArrayList<>();
    for (String each : before) {
      old.add(schema(each));
    }
    return new AvroFormat(schema(name), old);
  }

  private static Schema schema(String name) {
    String resource = "/avro/" + name + ".avsc";
    try (InputStream in = AvroFormat.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("schema is not on the class path: " + resource);
      }
      return new Schema.Parser().parse(in);
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
        .putLong(fingerprints.getFirst())
        .array();
  }

  /**
   * Refuses bytes that are not marked as this schema or one before it.
   *
   * @return how many schemas have followed the one they were written with; 0 for the newest
   */
  int age(byte[] bytes) throws UnreadableEventException {
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
    int age = fingerprints.indexOf(found);
    if (age < 0) {
      throw new UnreadableEventException(
          "expected schema %s with fingerprint %016x, found fingerprint %016x"
              .formatted(schema.getFullName(), fingerprints.getFirst(), found),
          "",
          2);
    }
    return age;
  }
}
