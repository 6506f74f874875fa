package dev.continuo.events.avro;

import dev.continuo.events.UnreadableEventException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.io.BinaryDecoder;
import org.apache.avro.io.DecoderFactory;

/**
 * Reads one marked Avro record into columns, without an object per value. Trusts no length that it
 * finds: nothing is allocated for more values than there are bytes.
 */
final class ColumnReader {
  private final byte[] bytes;
  private final BinaryDecoder decoder;
  private final InputStream rest;
  private final int age;
  private String field = "";
  private int fieldOffset;

  ColumnReader(AvroFormat format, byte[] bytes) throws UnreadableEventException {
    this.age = format.age(bytes);
    this.bytes = bytes;
    this.decoder =
        DecoderFactory.get()
            .binaryDecoder(
                bytes, AvroFormat.MARKER_BYTES, bytes.length - AvroFormat.MARKER_BYTES, null);
    this.rest = decoder.inputStream();
  }

  /** How many schemas have followed the one that the record was written with. */
  int age() {
    return age;
  }

  String text(String name) throws UnreadableEventException {
    return read(name, () -> decoder.readString());
  }

  int number(String name) throws UnreadableEventException {
    return read(name, decoder::readInt);
  }

  boolean flag(String name) throws UnreadableEventException {
    return read(name, decoder::readBoolean);
  }

  byte[] bytes(String name) throws UnreadableEventException {
    return read(
        name,
        () -> {
          byte[] column = new byte[count(decoder.readLong())];
          decoder.readFixed(column);
          return column;
        });
  }

  long[] longs(String name) throws UnreadableEventException {
    return read(
        name,
        () -> {
          long[] column = new long[0];
          int size = 0;
          for (long n = decoder.readArrayStart(); n > 0; n = decoder.arrayNext()) {
            column = Arrays.copyOf(column, size + count(n));
            while (size < column.length) {
              column[size++] = decoder.readLong();
            }
          }
          return column;
        });
  }

  /** Adds up what {@link ColumnWriter#deltas} took apart. */
  long[] deltas(String name) throws UnreadableEventException {
    long[] column = longs(name);
    for (int i = 1; i < column.length; i++) {
      column[i] += column[i - 1];
    }
    return column;
  }

  short[] shorts(String name) throws UnreadableEventException {
    return read(
        name,
        () -> {
          short[] column = new short[0];
          int size = 0;
          for (long n = decoder.readArrayStart(); n > 0; n = decoder.arrayNext()) {
            column = Arrays.copyOf(column, size + count(n));
            while (size < column.length) {
              int value = decoder.readInt();
              if (value != (short) value) {
                throw new IOException("expected at most 32767, found " + value);
              }
              column[size++] = (short) value;
            }
          }
          return column;
        });
  }

  /** Refuses bytes after the record. */
  void end() throws UnreadableEventException {
    field = "";
    fieldOffset = offset();
    if (fieldOffset < bytes.length) {
      throw unreadable(
          "expected the record to end here, found %d more bytes"
              .formatted(bytes.length - fieldOffset));
    }
  }

  /** The record as a whole breaks a rule. */
  UnreadableEventException broken(IllegalArgumentException rule) {
    field = "";
    fieldOffset = AvroFormat.MARKER_BYTES;
    return unreadable(String.valueOf(rule.getMessage()));
  }

  private <T> T read(String name, Reading<T> reading) throws UnreadableEventException {
    field = name;
    fieldOffset = offset();
    try {
      return reading.run();
    } catch (IOException | AvroRuntimeException | UnsupportedOperationException e) {
      UnreadableEventException unreadable =
          unreadable(e.getMessage() == null ? "the bytes end inside it" : e.getMessage());
      unreadable.initCause(e);
      throw unreadable;
    }
  }

  private int count(long claimed) throws IOException {
    int left = bytes.length - offset();
    if (claimed < 0 || claimed > left) {
      throw new IOException("it claims %d values, %d bytes are left".formatted(claimed, left));
    }
    return (int) claimed;
  }

  private int offset() {
    try {
      return bytes.length - rest.available();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // Memory does not fail.
    }
  }

  private UnreadableEventException unreadable(String message) {
    String where = field.isEmpty() ? "" : "field '%s': ".formatted(field);
    return new UnreadableEventException(
        "%s%s (byte %d)".formatted(where, message, fieldOffset), field, fieldOffset);
  }

  private interface Reading<T> {
    T run() throws IOException;
  }
}
