package dev.continuo.events;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.avro.io.BinaryEncoder;
import org.apache.avro.io.EncoderFactory;

/** Writes one marked Avro record from columns, without an object per value. */
final class ColumnWriter {
  private final ByteArrayOutputStream bytes;
  private final BinaryEncoder encoder;

  ColumnWriter(AvroFormat format, int expectedBytes) {
    this.bytes = new ByteArrayOutputStream(expectedBytes);
    this.bytes.writeBytes(format.marker());
    this.encoder = EncoderFactory.get().binaryEncoder(bytes, null);
  }

  ColumnWriter text(String value) {
    return write(() -> encoder.writeString(value));
  }

  ColumnWriter number(int value) {
    return write(() -> encoder.writeInt(value));
  }

  ColumnWriter flag(boolean value) {
    return write(() -> encoder.writeBoolean(value));
  }

  ColumnWriter bytes(byte[] column) {
    return write(() -> encoder.writeBytes(column));
  }

  ColumnWriter longs(long[] column) {
    return write(() -> {
      start(column.length);
      for (long value : column) {
        encoder.startItem();
        encoder.writeLong(value);
      }
      encoder.writeArrayEnd();
    });
  }

  /** The first value, then each one's distance from the one before. */
  ColumnWriter deltas(long[] column) {
    return write(() -> {
      start(column.length);
      long before = 0;
      for (long value : column) {
        encoder.startItem();
        encoder.writeLong(value - before);
        before = value;
      }
      encoder.writeArrayEnd();
    });
  }

  ColumnWriter shorts(short[] column) {
    return write(() -> {
      start(column.length);
      for (short value : column) {
        encoder.startItem();
        encoder.writeInt(value);
      }
      encoder.writeArrayEnd();
    });
  }

  byte[] finish() {
    write(encoder::flush);
    return bytes.toByteArray();
  }

  private void start(int items) throws IOException {
    encoder.writeArrayStart();
    encoder.setItemCount(items);
  }

  private ColumnWriter write(Writing writing) {
    try {
      writing.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
    return this;
  }

  private interface Writing {
    void run() throws IOException;
  }
}
